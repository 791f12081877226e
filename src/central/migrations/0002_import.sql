-- What has been imported: the source's name of a booking, so that the same file adds nothing twice.

CREATE TABLE import_key (
	hotel TEXT NOT NULL,
	source_key TEXT NOT NULL,
	booking TEXT NOT NULL,
	imported_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, source_key)
);

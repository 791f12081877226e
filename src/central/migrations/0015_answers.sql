-- The hotel's own answers to what guests ask.

CREATE TABLE answer (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	document TEXT NOT NULL,
	changed_ms BIGINT NOT NULL,
	changed_by TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);

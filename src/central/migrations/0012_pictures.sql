-- The hotel's pictures as they go to kiosks: PNG, scaled and written anew by central. No guest data.

CREATE TABLE picture (
	hotel TEXT NOT NULL,
	key TEXT NOT NULL,
	digest TEXT NOT NULL,
	width BIGINT NOT NULL,
	height BIGINT NOT NULL,
	changed_ms BIGINT NOT NULL,
	bytes BYTEA NOT NULL,
	PRIMARY KEY (hotel, key)
);
CREATE INDEX picture_digest ON picture (hotel, digest);

-- How far a kiosk has come in the feed, as it said with its last pull.
ALTER TABLE kiosk ADD COLUMN pull_cursor BIGINT NOT NULL DEFAULT 0;

-- Wrong passwords of staff, for each name that was tried (kind 'name') and each address they came from ('address').
-- subject_key is a keyed digest: neither names nor addresses are kept.

CREATE TABLE staff_tries (
	hotel TEXT NOT NULL,
	kind TEXT NOT NULL,
	subject_key BYTEA NOT NULL,
	wrong_tries BIGINT NOT NULL,
	last_ms BIGINT NOT NULL,
	until_ms BIGINT NOT NULL,
	closed BIGINT NOT NULL,
	PRIMARY KEY (hotel, kind, subject_key)
);
CREATE INDEX staff_tries_last ON staff_tries (hotel, last_ms);

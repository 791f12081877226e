-- What guests are asked, in every version, and what they answered.

CREATE TABLE survey (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	version BIGINT NOT NULL,
	made_ms BIGINT NOT NULL,
	made_by TEXT NOT NULL,
	document TEXT NOT NULL,
	PRIMARY KEY (hotel, id, version)
);

CREATE TABLE survey_answers (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	survey TEXT NOT NULL,
	version BIGINT NOT NULL,
	booking TEXT NOT NULL,
	complete BIGINT NOT NULL,
	score BIGINT NOT NULL,
	received_ms BIGINT NOT NULL,
	ticket TEXT NOT NULL,
	answers_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX survey_answers_received ON survey_answers (hotel, received_ms);

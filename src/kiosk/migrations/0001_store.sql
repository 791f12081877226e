-- What a kiosk keeps. Columns named *_sealed hold what only the key file opens; *_key are keyed digests for finding what is
-- sealed. A snapshot is loaded under a generation of its own and becomes the replica by changing one row of meta.

CREATE TABLE meta (
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (name)
);

CREATE TABLE replica (
	generation BIGINT NOT NULL,
	tbl TEXT NOT NULL,
	row_key BYTEA NOT NULL,
	sequence BIGINT NOT NULL,
	document_sealed BYTEA NOT NULL,
	PRIMARY KEY (generation, tbl, row_key)
);

CREATE TABLE booking_alias (
	generation BIGINT NOT NULL,
	alias_key BYTEA NOT NULL,
	booking_key BYTEA NOT NULL,
	PRIMARY KEY (generation, alias_key, booking_key)
);
CREATE INDEX booking_alias_booking ON booking_alias (generation, booking_key);

CREATE TABLE outbox (
	incarnation BIGINT NOT NULL,
	sequence BIGINT NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	booking_key BYTEA,
	made_ms BIGINT NOT NULL,
	body_sealed BYTEA NOT NULL,
	state BIGINT NOT NULL,
	code TEXT NOT NULL,
	detail TEXT NOT NULL,
	settled_ms BIGINT NOT NULL,
	overlaid BIGINT NOT NULL,
	PRIMARY KEY (incarnation, sequence)
);
CREATE INDEX outbox_state ON outbox (incarnation, state, sequence);
CREATE INDEX outbox_booking ON outbox (booking_key, sequence);

CREATE TABLE lease (
	id TEXT NOT NULL,
	fate BIGINT NOT NULL,
	boot_id TEXT NOT NULL,
	asked_steady_ms BIGINT NOT NULL,
	asked_wall_ms BIGINT NOT NULL,
	age_ms BIGINT NOT NULL,
	lease_sealed BYTEA NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE receipt (
	id TEXT NOT NULL,
	booking_key BYTEA NOT NULL,
	room_index BIGINT NOT NULL,
	made_ms BIGINT NOT NULL,
	values_sealed BYTEA NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX receipt_booking ON receipt (booking_key, room_index);

CREATE TABLE print_job (
	job BIGINT NOT NULL,
	receipt TEXT NOT NULL,
	state BIGINT NOT NULL,
	copy BIGINT NOT NULL,
	changed_ms BIGINT NOT NULL,
	PRIMARY KEY (job)
);
CREATE INDEX print_job_receipt ON print_job (receipt);

CREATE TABLE throttle (
	subject_key BYTEA NOT NULL,
	wrong_tries BIGINT NOT NULL,
	last_ms BIGINT NOT NULL,
	until_ms BIGINT NOT NULL,
	closed BIGINT NOT NULL,
	PRIMARY KEY (subject_key)
);

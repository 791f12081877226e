-- Staff at a kiosk: a short PIN beside the password, badges that name their bearer, and the short sessions that these
-- open. Of badges and sessions only keyed digests are kept.

CREATE TABLE staff_pin (
	hotel TEXT NOT NULL,
	name TEXT NOT NULL,
	pin_hash TEXT NOT NULL,
	made_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, name)
);

CREATE TABLE staff_badge (
	hotel TEXT NOT NULL,
	badge_key BYTEA NOT NULL,
	name TEXT NOT NULL,
	made_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, badge_key)
);
CREATE INDEX staff_badge_name ON staff_badge (hotel, name);

CREATE TABLE staff_beside (
	hotel TEXT NOT NULL,
	token_key BYTEA NOT NULL,
	kiosk TEXT NOT NULL,
	name TEXT NOT NULL,
	expires_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, token_key)
);

-- Greetings and offers: how far the day's are made, who was told of what, who wants none, and the links that say so.

-- stage: "members" "guests" "done"; reached: the last number that was looked at.
CREATE TABLE greeting_run (
	hotel TEXT NOT NULL,
	day BIGINT NOT NULL,
	stage TEXT NOT NULL,
	reached TEXT NOT NULL,
	PRIMARY KEY (hotel)
);

-- person: "member:NUMBER", or "guest:" and a keyed digest of his address.
CREATE TABLE greeting_sent (
	hotel TEXT NOT NULL,
	person TEXT NOT NULL,
	occasion TEXT NOT NULL,
	instance BIGINT NOT NULL,
	day BIGINT NOT NULL,
	notice TEXT NOT NULL,
	PRIMARY KEY (hotel, person, occasion, instance)
);
CREATE INDEX greeting_sent_notice ON greeting_sent (hotel, notice);

-- Mail addresses and phone numbers to which nothing beyond the stay goes.
CREATE TABLE opt_out (
	hotel TEXT NOT NULL,
	address_key BYTEA NOT NULL,
	made_ms BIGINT NOT NULL,
	made_by TEXT NOT NULL,
	PRIMARY KEY (hotel, address_key)
);

CREATE TABLE opt_out_link (
	hotel TEXT NOT NULL,
	token_key BYTEA NOT NULL,
	person TEXT NOT NULL,
	mail_key BYTEA NOT NULL,
	phone_key BYTEA NOT NULL,
	made_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, token_key)
);
CREATE INDEX opt_out_link_token ON opt_out_link (token_key);
CREATE INDEX opt_out_link_person ON opt_out_link (hotel, person);

CREATE INDEX booking_member ON booking (hotel, member_number);

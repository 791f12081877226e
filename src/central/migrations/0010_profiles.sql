-- Guests over all their stays. person_sealed: the whole profile; the columns beside it repeat what is counted or asked
-- for. A profile that was merged into another lives on as its alias.

CREATE TABLE profile (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	alias_of TEXT NOT NULL,
	member_number TEXT NOT NULL,
	vip BIGINT NOT NULL,
	stays BIGINT NOT NULL,
	revision BIGINT NOT NULL,
	made_ms BIGINT NOT NULL,
	changed_ms BIGINT NOT NULL,
	person_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX profile_alias ON profile (hotel, alias_of);

-- Keyed digests by which a profile is found; kind: "document" "member" "phone" "email" "birth" "surname".
CREATE TABLE profile_key (
	hotel TEXT NOT NULL,
	kind TEXT NOT NULL,
	lookup_key BYTEA NOT NULL,
	profile TEXT NOT NULL,
	PRIMARY KEY (hotel, kind, lookup_key, profile)
);
CREATE INDEX profile_key_profile ON profile_key (hotel, profile);

-- Who made a booking (room and guest -1), and who registered for it. stayed: the stay is over, with its nights and what
-- was spent. told: kiosks may greet him as who he is.
CREATE TABLE profile_booking (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	guest_index BIGINT NOT NULL,
	profile TEXT NOT NULL,
	told BIGINT NOT NULL,
	stayed BIGINT NOT NULL,
	arrival_day BIGINT NOT NULL,
	nights BIGINT NOT NULL,
	currency TEXT NOT NULL,
	spent_minor BIGINT NOT NULL,
	PRIMARY KEY (hotel, booking, room_index, guest_index)
);
CREATE INDEX profile_booking_profile ON profile_booking (hotel, profile, arrival_day);

CREATE TABLE profile_ticket (
	hotel TEXT NOT NULL,
	ticket TEXT NOT NULL,
	profile TEXT NOT NULL,
	PRIMARY KEY (hotel, ticket)
);
CREATE INDEX profile_ticket_profile ON profile_ticket (hotel, profile);

-- Two profiles that may be one person; state: "open" "dismissed" "merged". The first id is the smaller one.
CREATE TABLE profile_duplicate (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	first TEXT NOT NULL,
	other TEXT NOT NULL,
	ground TEXT NOT NULL,
	state TEXT NOT NULL,
	made_ms BIGINT NOT NULL,
	settled_ms BIGINT NOT NULL,
	settled_by TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE UNIQUE INDEX profile_duplicate_pair ON profile_duplicate (hotel, first, other);
CREATE INDEX profile_duplicate_other ON profile_duplicate (hotel, other);
CREATE INDEX profile_duplicate_made ON profile_duplicate (hotel, made_ms);

-- A member's number that was given up for another of his.
ALTER TABLE member ADD COLUMN alias_of TEXT NOT NULL DEFAULT '';

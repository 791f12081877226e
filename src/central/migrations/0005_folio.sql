-- What a stay costs beyond its nights, what was paid, and what members earn by it.

CREATE TABLE folio_line (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	day BIGINT NOT NULL,
	kind TEXT NOT NULL,
	amount_minor BIGINT NOT NULL,
	tax_bp BIGINT NOT NULL,
	made_ms BIGINT NOT NULL,
	made_by TEXT NOT NULL,
	words_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX folio_line_booking ON folio_line (hotel, booking, room_index);

CREATE TABLE folio_payment (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	day BIGINT NOT NULL,
	way TEXT NOT NULL,
	amount_minor BIGINT NOT NULL,
	made_ms BIGINT NOT NULL,
	made_by TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX folio_payment_booking ON folio_payment (hotel, booking, room_index);

-- The part of a booking's amount that is for leaving late.
CREATE TABLE late_fee (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	fee_minor BIGINT NOT NULL,
	PRIMARY KEY (hotel, booking)
);

ALTER TABLE member ADD COLUMN year_points BIGINT NOT NULL DEFAULT 0;
ALTER TABLE member ADD COLUMN year BIGINT NOT NULL DEFAULT 0;

-- Every movement of a member's points; reason: "stay" "gift" "upgrade".
CREATE TABLE member_points (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	member TEXT NOT NULL,
	points BIGINT NOT NULL,
	reason TEXT NOT NULL,
	subject TEXT NOT NULL,
	at_ms BIGINT NOT NULL,
	actor TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX member_points_member ON member_points (hotel, member, at_ms);

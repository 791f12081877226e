-- What guests change and cancel, what goes back to them, and what they are told.

-- The hotel's own rules beyond its policies, each a document by its name; the house's where there is none.
CREATE TABLE hotel_rules (
	hotel TEXT NOT NULL,
	name TEXT NOT NULL,
	document TEXT NOT NULL,
	PRIMARY KEY (hotel, name)
);

-- Each change and cancellation of a booking, under the revision that it made. detail_sealed: what was asked.
CREATE TABLE booking_event (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	revision BIGINT NOT NULL,
	kind TEXT NOT NULL,
	at_ms BIGINT NOT NULL,
	actor TEXT NOT NULL,
	reason TEXT NOT NULL,
	currency TEXT NOT NULL,
	amount_before_minor BIGINT NOT NULL,
	amount_minor BIGINT NOT NULL,
	refund_minor BIGINT NOT NULL,
	detail_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, booking, revision)
);
CREATE INDEX booking_event_at ON booking_event (hotel, at_ms);

-- A night that is taken beyond the stay: of a late departure.
CREATE TABLE stock_hold (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	night BIGINT NOT NULL,
	type TEXT NOT NULL,
	PRIMARY KEY (hotel, booking, room_index, night)
);
CREATE INDEX stock_hold_night ON stock_hold (hotel, night);

CREATE TABLE refund (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	booking TEXT NOT NULL,
	currency TEXT NOT NULL,
	amount_minor BIGINT NOT NULL,
	method TEXT NOT NULL,
	state TEXT NOT NULL,
	asked_ms BIGINT NOT NULL,
	changed_ms BIGINT NOT NULL,
	due_day BIGINT NOT NULL,
	tries BIGINT NOT NULL,
	note_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX refund_asked ON refund (hotel, asked_ms);
CREATE INDEX refund_booking ON refund (hotel, booking);

-- The queue of what guests are told. recipient_sealed: address and name; values_sealed: what the text says.
CREATE TABLE guest_notice (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	channel TEXT NOT NULL,
	state TEXT NOT NULL,
	department TEXT NOT NULL,
	reference TEXT NOT NULL,
	language TEXT NOT NULL,
	made_ms BIGINT NOT NULL,
	due_ms BIGINT NOT NULL,
	next_ms BIGINT NOT NULL,
	tries BIGINT NOT NULL,
	escalated_to TEXT NOT NULL,
	settled_ms BIGINT NOT NULL,
	settled_by TEXT NOT NULL,
	last_error TEXT NOT NULL,
	recipient_sealed BYTEA NOT NULL,
	values_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX guest_notice_state ON guest_notice (hotel, state, next_ms);
CREATE INDEX guest_notice_made ON guest_notice (hotel, made_ms);
CREATE INDEX guest_notice_reference ON guest_notice (hotel, reference);

-- Until when staff answer; 0 for what has no such time.
ALTER TABLE staff_list ADD COLUMN due_ms BIGINT NOT NULL DEFAULT 0;

-- The hotel and everything that happens in it. Both engines run this text: column types are BIGINT, TEXT, BYTEA and
-- DOUBLE PRECISION, every primary key begins with the hotel. BYTEA columns named *_sealed hold what only the key file
-- opens (place "hotel/table/column/key"), those named *_key are keyed digests for finding what is sealed.

CREATE TABLE hotel (
	hotel TEXT NOT NULL,
	document TEXT NOT NULL,
	business_day BIGINT NOT NULL,
	clock_anchor_ms BIGINT NOT NULL,
	clock_offset_ms BIGINT NOT NULL,
	epoch TEXT NOT NULL,
	receipt_public TEXT NOT NULL,
	receipt_secret_sealed BYTEA NOT NULL,
	demo BIGINT NOT NULL,
	feed_days_back BIGINT NOT NULL,
	feed_days_ahead BIGINT NOT NULL,
	lease_minutes BIGINT NOT NULL,
	lease_percent BIGINT NOT NULL,
	lease_margin BIGINT NOT NULL,
	PRIMARY KEY (hotel)
);

CREATE TABLE feed_counter (
	hotel TEXT NOT NULL,
	sequence BIGINT NOT NULL,
	horizon BIGINT NOT NULL,
	PRIMARY KEY (hotel)
);

CREATE TABLE feed_document (
	hotel TEXT NOT NULL,
	tbl TEXT NOT NULL,
	key TEXT NOT NULL,
	kiosk TEXT NOT NULL,
	sequence BIGINT NOT NULL,
	written_ms BIGINT NOT NULL,
	document_sealed BYTEA,
	PRIMARY KEY (hotel, tbl, key)
);
CREATE UNIQUE INDEX feed_document_sequence ON feed_document (hotel, sequence);

CREATE TABLE room_type (
	hotel TEXT NOT NULL,
	code TEXT NOT NULL,
	rank BIGINT NOT NULL,
	document TEXT NOT NULL,
	PRIMARY KEY (hotel, code)
);

CREATE TABLE room (
	hotel TEXT NOT NULL,
	number TEXT NOT NULL,
	type TEXT NOT NULL,
	floor BIGINT NOT NULL,
	condition TEXT NOT NULL,
	occupied BIGINT NOT NULL,
	fence BIGINT NOT NULL,
	document TEXT NOT NULL,
	PRIMARY KEY (hotel, number)
);

CREATE TABLE rate (
	hotel TEXT NOT NULL,
	plan TEXT NOT NULL,
	type TEXT NOT NULL,
	first_day BIGINT NOT NULL,
	last_day BIGINT NOT NULL,
	price_minor BIGINT NOT NULL,
	weekend_minor BIGINT NOT NULL,
	PRIMARY KEY (hotel, plan, type, first_day, last_day)
);

-- Promotions and members' discounts.
CREATE TABLE promotion (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	document TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);

CREATE TABLE member (
	hotel TEXT NOT NULL,
	number TEXT NOT NULL,
	tier TEXT NOT NULL,
	points BIGINT NOT NULL,
	joined_day BIGINT NOT NULL,
	surname_key BYTEA NOT NULL,
	phone_key BYTEA NOT NULL,
	person_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, number)
);
CREATE INDEX member_surname ON member (hotel, surname_key);
CREATE INDEX member_phone ON member (hotel, phone_key);

-- The whole booking, with wishes and guests' names, is in document_sealed. The other columns, and the table booking_room,
-- repeat what it is found by and are written together with it.
CREATE TABLE booking (
	hotel TEXT NOT NULL,
	number TEXT NOT NULL,
	source TEXT NOT NULL,
	agency_number TEXT NOT NULL,
	revision BIGINT NOT NULL,
	made_ms BIGINT NOT NULL,
	arrival_day BIGINT NOT NULL,
	departure_day BIGINT NOT NULL,
	state TEXT NOT NULL,
	held BIGINT NOT NULL,
	vip BIGINT NOT NULL,
	member_number TEXT NOT NULL,
	currency TEXT NOT NULL,
	amount_minor BIGINT NOT NULL,
	prepaid_minor BIGINT NOT NULL,
	balance_minor BIGINT NOT NULL,
	surname_key BYTEA NOT NULL,
	phone_key BYTEA NOT NULL,
	document_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, number)
);
CREATE INDEX booking_arrival ON booking (hotel, arrival_day);
CREATE INDEX booking_departure ON booking (hotel, departure_day);
CREATE INDEX booking_state ON booking (hotel, state);
CREATE INDEX booking_agency ON booking (hotel, agency_number);
CREATE INDEX booking_surname ON booking (hotel, surname_key);
CREATE INDEX booking_phone ON booking (hotel, phone_key);

CREATE TABLE booking_room (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	type TEXT NOT NULL,
	room TEXT NOT NULL,
	state TEXT NOT NULL,
	adults BIGINT NOT NULL,
	children BIGINT NOT NULL,
	arrival_day BIGINT NOT NULL,
	departure_day BIGINT NOT NULL,
	checked_in_ms BIGINT NOT NULL,
	checked_out_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, booking, room_index)
);
CREATE INDEX booking_room_state ON booking_room (hotel, state, arrival_day);
CREATE INDEX booking_room_room ON booking_room (hotel, room);

-- The registrations that were made, one for each guest of a booking's room.
CREATE TABLE guest (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	guest_index BIGINT NOT NULL,
	made_by TEXT NOT NULL,
	registered_ms BIGINT NOT NULL,
	registration_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, booking, room_index, guest_index)
);

CREATE TABLE kiosk (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	incarnation BIGINT NOT NULL,
	next_sequence BIGINT NOT NULL,
	seen_ms BIGINT NOT NULL,
	reported_ms BIGINT NOT NULL,
	outbox_length BIGINT NOT NULL,
	printer TEXT NOT NULL,
	screen TEXT NOT NULL,
	wrong_tries BIGINT NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE UNIQUE INDEX kiosk_name ON kiosk (hotel, name);

-- The tokens of all incarnations, so that a fenced one is told so.
CREATE TABLE kiosk_token (
	hotel TEXT NOT NULL,
	token_key BYTEA NOT NULL,
	kiosk TEXT NOT NULL,
	incarnation BIGINT NOT NULL,
	PRIMARY KEY (hotel, token_key)
);
CREATE INDEX kiosk_token_token ON kiosk_token (token_key);

CREATE TABLE enrol_code (
	hotel TEXT NOT NULL,
	code_key BYTEA NOT NULL,
	name TEXT NOT NULL,
	expires_ms BIGINT NOT NULL,
	used_ms BIGINT NOT NULL,
	nonce_key BYTEA NOT NULL,
	answer_sealed BYTEA,
	PRIMARY KEY (hotel, code_key)
);
CREATE INDEX enrol_code_code ON enrol_code (code_key);

CREATE TABLE command (
	hotel TEXT NOT NULL,
	kiosk TEXT NOT NULL,
	incarnation BIGINT NOT NULL,
	sequence BIGINT NOT NULL,
	kind TEXT NOT NULL,
	fingerprint BYTEA NOT NULL,
	made_ms BIGINT NOT NULL,
	received_ms BIGINT NOT NULL,
	applied BIGINT NOT NULL,
	code TEXT NOT NULL,
	detail TEXT NOT NULL,
	result TEXT NOT NULL,
	PRIMARY KEY (hotel, kiosk, incarnation, sequence)
);
CREATE INDEX command_received ON command (hotel, received_ms);

CREATE TABLE lease (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	kiosk TEXT NOT NULL,
	incarnation BIGINT NOT NULL,
	room TEXT NOT NULL,
	first_night BIGINT NOT NULL,
	last_night BIGINT NOT NULL,
	fence BIGINT NOT NULL,
	granted_ms BIGINT NOT NULL,
	duration_ms BIGINT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	state TEXT NOT NULL,
	state_ms BIGINT NOT NULL,
	pin_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX lease_state ON lease (hotel, state, kiosk);

-- Who has a room for a night: a stay, a lease, or a booking that it was promised to. The key is what makes two guests in
-- one room impossible.
CREATE TABLE room_night (
	hotel TEXT NOT NULL,
	room TEXT NOT NULL,
	night BIGINT NOT NULL,
	holder TEXT NOT NULL,
	lease TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	PRIMARY KEY (hotel, room, night)
);
CREATE INDEX room_night_night ON room_night (hotel, night);
CREATE INDEX room_night_booking ON room_night (hotel, booking, room_index);
CREATE INDEX room_night_lease ON room_night (hotel, lease);

CREATE TABLE stay (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	room TEXT NOT NULL,
	kiosk TEXT NOT NULL,
	lease TEXT NOT NULL,
	fence BIGINT NOT NULL,
	receipt TEXT NOT NULL,
	rules_version BIGINT NOT NULL,
	offline BIGINT NOT NULL,
	checked_in_ms BIGINT NOT NULL,
	pin_sealed BYTEA NOT NULL,
	signature_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, booking, room_index)
);

CREATE TABLE queue (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	kiosk TEXT NOT NULL,
	since_ms BIGINT NOT NULL,
	ready BIGINT NOT NULL,
	phone_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, booking, room_index)
);

CREATE TABLE staff_call (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	kiosk TEXT NOT NULL,
	screen TEXT NOT NULL,
	language TEXT NOT NULL,
	made_ms BIGINT NOT NULL,
	received_ms BIGINT NOT NULL,
	answered_ms BIGINT NOT NULL,
	answered_by TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX staff_call_received ON staff_call (hotel, received_ms);

-- A department's items: what happened and wants to be acknowledged.
CREATE TABLE notice (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	department TEXT NOT NULL,
	kind TEXT NOT NULL,
	booking TEXT NOT NULL,
	room TEXT NOT NULL,
	made_ms BIGINT NOT NULL,
	acknowledged_ms BIGINT NOT NULL,
	acknowledged_by TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX notice_made ON notice (hotel, made_ms);

-- What staff must look at: commands refused for ever, rooms in quarantine, printers that fail.
CREATE TABLE staff_list (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	code TEXT NOT NULL,
	kiosk TEXT NOT NULL,
	booking TEXT NOT NULL,
	room TEXT NOT NULL,
	detail TEXT NOT NULL,
	made_ms BIGINT NOT NULL,
	resolved_ms BIGINT NOT NULL,
	resolved_by TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX staff_list_made ON staff_list (hotel, made_ms);

CREATE TABLE tries (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	wrong_tries BIGINT NOT NULL,
	last_ms BIGINT NOT NULL,
	until_ms BIGINT NOT NULL,
	closed BIGINT NOT NULL,
	PRIMARY KEY (hotel, booking)
);

CREATE TABLE receipt (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	kind TEXT NOT NULL,
	booking TEXT NOT NULL,
	kiosk TEXT NOT NULL,
	token TEXT NOT NULL,
	copies BIGINT NOT NULL,
	issued_ms BIGINT NOT NULL,
	document_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX receipt_booking ON receipt (hotel, booking);

CREATE TABLE audit_log (
	hotel TEXT NOT NULL,
	id TEXT NOT NULL,
	at_ms BIGINT NOT NULL,
	actor TEXT NOT NULL,
	action TEXT NOT NULL,
	subject TEXT NOT NULL,
	detail TEXT NOT NULL,
	PRIMARY KEY (hotel, id)
);
CREATE INDEX audit_log_at ON audit_log (hotel, at_ms);

CREATE TABLE staff_user (
	hotel TEXT NOT NULL,
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	password_hash TEXT NOT NULL,
	demo BIGINT NOT NULL,
	disabled BIGINT NOT NULL,
	made_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, name)
);

CREATE TABLE staff_session (
	hotel TEXT NOT NULL,
	token_key BYTEA NOT NULL,
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	made_ms BIGINT NOT NULL,
	expires_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, token_key)
);
CREATE INDEX staff_session_token ON staff_session (token_key);

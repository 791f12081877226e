-- Complaints, repairs, lost property and the like. document_sealed: the whole ticket; the columns repeat what it is found
-- by. ticket_step: who did what, its words sealed.

CREATE TABLE ticket (
	hotel TEXT NOT NULL,
	number TEXT NOT NULL,
	kind TEXT NOT NULL,
	severity TEXT NOT NULL,
	state TEXT NOT NULL,
	department TEXT NOT NULL,
	booking TEXT NOT NULL,
	room TEXT NOT NULL,
	opened_ms BIGINT NOT NULL,
	changed_ms BIGINT NOT NULL,
	due_ms BIGINT NOT NULL,
	escalated_to TEXT NOT NULL,
	revision BIGINT NOT NULL,
	over BIGINT NOT NULL,
	document_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, number)
);
CREATE INDEX ticket_opened ON ticket (hotel, opened_ms);
CREATE INDEX ticket_due ON ticket (hotel, over, due_ms);
CREATE INDEX ticket_booking ON ticket (hotel, booking);

CREATE TABLE ticket_step (
	hotel TEXT NOT NULL,
	number TEXT NOT NULL,
	revision BIGINT NOT NULL,
	action TEXT NOT NULL,
	duty TEXT NOT NULL,
	actor TEXT NOT NULL,
	at_ms BIGINT NOT NULL,
	state TEXT NOT NULL,
	words_sealed BYTEA NOT NULL,
	PRIMARY KEY (hotel, number, revision)
);

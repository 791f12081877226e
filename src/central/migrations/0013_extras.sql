-- What guests were offered beside the room, and what they said. command: the id under which it was taken; told_ms: when
-- the department heard of it with the room (0: not yet); points: given instead of the amount.

CREATE TABLE extra_deed (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	extra TEXT NOT NULL,
	kind TEXT NOT NULL,
	outcome TEXT NOT NULL,
	moment TEXT NOT NULL,
	department TEXT NOT NULL,
	amount_minor BIGINT NOT NULL,
	points BIGINT NOT NULL,
	day BIGINT NOT NULL,
	made_ms BIGINT NOT NULL,
	made_by TEXT NOT NULL,
	command TEXT NOT NULL,
	told_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, booking, room_index, extra)
);
CREATE INDEX extra_deed_made ON extra_deed (hotel, made_ms);

-- The extra that a line is for: it has a name in every language.
ALTER TABLE folio_line ADD COLUMN extra TEXT NOT NULL DEFAULT '';

-- Who keeps a room closed: closer is the number of a ticket whose work does, or '' for staff. A room that is out of order
-- or of service and stands here not at all was closed by staff.
CREATE TABLE room_closure (
	hotel TEXT NOT NULL,
	room TEXT NOT NULL,
	closer TEXT NOT NULL,
	since_ms BIGINT NOT NULL,
	PRIMARY KEY (hotel, room, closer)
);
INSERT INTO room_closure (hotel, room, closer, since_ms)
	SELECT t.hotel, t.room, t.number, t.changed_ms FROM ticket t JOIN room r ON r.hotel = t.hotel AND r.number = t.room
	WHERE t.kind = 'repair' AND r.condition IN ('OutOfOrder', 'OutOfService')
	AND (t.state = 'TechnicianSent' OR (t.severity = 'serious' AND t.state IN ('Received', 'Assigned')));

-- Which of its booking's rooms a guest's notice is about, from 1; 0: the whole booking, or none.
ALTER TABLE guest_notice ADD COLUMN room_place BIGINT NOT NULL DEFAULT 0;

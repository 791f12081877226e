-- What was agreed for each night of each room, where a booking was made or changed here: together the booking's amount
-- less what it pays for leaving late. Bookings that came without them have none; their amount is split by today's rates.
CREATE TABLE booking_night_price (
	hotel TEXT NOT NULL,
	booking TEXT NOT NULL,
	room_index BIGINT NOT NULL,
	night BIGINT NOT NULL,
	price_minor BIGINT NOT NULL,
	PRIMARY KEY (hotel, booking, room_index, night)
);

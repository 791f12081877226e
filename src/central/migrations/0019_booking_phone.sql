-- Behind a phone that thousands share (an agency's) those of one surname are found at once: bookings by this index,
-- profiles by keys of the kind "named_way".
DROP INDEX booking_phone;
CREATE INDEX booking_phone ON booking (hotel, phone_key, surname_key);

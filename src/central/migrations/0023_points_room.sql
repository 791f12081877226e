-- Which of a booking's rooms points were spent for, from 1; 0 where that was not kept, and for what is no room's.

ALTER TABLE member_points ADD COLUMN room_place BIGINT NOT NULL DEFAULT 0;

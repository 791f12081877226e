-- When somebody further up was told that a request is late; 0: not yet.
ALTER TABLE staff_list ADD COLUMN late_told_ms BIGINT NOT NULL DEFAULT 0;

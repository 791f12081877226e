-- What is old is found at once, whoever joined is greeted on the day, and words of staff that may name guests are sealed.

CREATE INDEX opt_out_link_made ON opt_out_link (hotel, made_ms);
CREATE INDEX greeting_sent_day ON greeting_sent (hotel, day);

-- Members who joined and were not looked at yet for the day's greetings.
CREATE TABLE greeting_newcomer (
	hotel TEXT NOT NULL,
	number TEXT NOT NULL,
	day BIGINT NOT NULL,
	PRIMARY KEY (hotel, number)
);

-- What somebody wrote in his own words (key: the entry's id); detail has nothing of guests.
ALTER TABLE audit_log ADD COLUMN words_sealed BYTEA;

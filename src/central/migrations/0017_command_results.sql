-- What a kiosk was answered may name the booking's guests: result_sealed (key "KIOSK/INCARNATION/SEQUENCE") in place of
-- result, where only answers of before stand until they are forgotten.
ALTER TABLE command ADD COLUMN result_sealed BYTEA;

-- What the guest asked staff for, in his own language: he is told it again with their answer. Nothing of himself.

ALTER TABLE staff_list ADD COLUMN asked TEXT NOT NULL DEFAULT '';

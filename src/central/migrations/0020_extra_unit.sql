-- By what an extra was charged when it was taken: its days can follow the stay whatever the hotel's list says later.
-- '' for what was taken before this was kept.
ALTER TABLE extra_deed ADD COLUMN unit TEXT NOT NULL DEFAULT '';

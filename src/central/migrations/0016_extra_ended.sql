-- When an extra that was taken went with the stay it was for (0: it stands); its lines are on the folio no more.
ALTER TABLE extra_deed ADD COLUMN ended_ms BIGINT NOT NULL DEFAULT 0;

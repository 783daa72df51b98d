-- What a search looks through, in small letters: title and organisation.
ALTER TABLE assessments ADD COLUMN search TEXT NOT NULL DEFAULT '';
UPDATE assessments SET search = plumb_fold(
  title || ' ' || coalesce((SELECT name FROM organisations WHERE id = assessments.organisation), ''));

-- Assessments, what was said in them, and the knowledge they are pinned to. Times are milliseconds since 1970 (UTC).

CREATE TABLE organisations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,  -- the name in small letters: one organisation, however it was typed
  industry TEXT NOT NULL DEFAULT '',
  size TEXT NOT NULL DEFAULT ''  -- an exact decimal
) STRICT;

CREATE TABLE knowledge (
  hash TEXT PRIMARY KEY,
  framework TEXT NOT NULL,
  version TEXT NOT NULL,
  title TEXT NOT NULL,
  published INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  capabilities INTEGER NOT NULL,
  questions INTEGER NOT NULL,
  UNIQUE (framework, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE knowledge_files (
  hash TEXT NOT NULL REFERENCES knowledge (hash),
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (hash, path)
) STRICT;

CREATE TABLE drafts (
  name TEXT PRIMARY KEY,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  updated INTEGER NOT NULL
) STRICT;

CREATE TABLE draft_files (
  name TEXT NOT NULL REFERENCES drafts (name) ON DELETE CASCADE,
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (name, path)
) STRICT;

-- Organisation, industry, size, date and hash are what the events say now, kept here for lists.
CREATE TABLE assessments (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  organisation INTEGER REFERENCES organisations (id),
  industry TEXT NOT NULL DEFAULT '',
  size TEXT NOT NULL DEFAULT '',
  date TEXT NOT NULL DEFAULT '',
  hash TEXT NOT NULL REFERENCES knowledge (hash),
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER
) STRICT;
CREATE INDEX assessments_by_change ON assessments (deleted, updated DESC, id);
CREATE INDEX assessments_by_organisation ON assessments (organisation);
CREATE INDEX assessments_by_knowledge ON assessments (hash);

-- What lists show of a result. Apart, so that the rows that are searched stay small.
CREATE TABLE summaries (
  assessment TEXT PRIMARY KEY REFERENCES assessments (id),
  revision INTEGER NOT NULL,
  json TEXT NOT NULL
) STRICT;

CREATE TABLE events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment TEXT NOT NULL REFERENCES assessments (id),
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  of TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  at INTEGER NOT NULL,
  target INTEGER REFERENCES events (id),  -- of a withdraw: what counts no longer
  body TEXT NOT NULL,  -- a JSON object
  CHECK ((kind = 'withdraw') = (target IS NOT NULL))
) STRICT;
CREATE INDEX events_by_assessment ON events (assessment, id);
CREATE INDEX events_by_key ON events (assessment, key, id);
CREATE INDEX events_by_kind ON events (assessment, kind, id);
CREATE INDEX events_by_target ON events (target) WHERE target IS NOT NULL;

CREATE TRIGGER events_stay BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'an event is never changed');
END;
CREATE TRIGGER events_are_kept BEFORE DELETE ON events
WHEN (SELECT deleted FROM assessments WHERE id = OLD.assessment) IS NULL
BEGIN
  SELECT RAISE(ABORT, 'an event goes only with its assessment');
END;

CREATE TABLE attachments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment TEXT NOT NULL REFERENCES assessments (id),
  event INTEGER NOT NULL REFERENCES events (id),
  of TEXT NOT NULL,
  title TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  at INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE INDEX attachments_by_assessment ON attachments (assessment, id);
CREATE INDEX attachments_by_event ON attachments (event);

-- A store of schema 1, as `.dump` of sqlite3 writes it, with the two marks that a dump leaves out.
BEGIN TRANSACTION;
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
INSERT INTO "assessments" VALUES('aaaaaaaaaaa1','Spring',1,'logistics','6400.5','2026-03-01','h1',1772323200000,1772323205000,7,NULL);
INSERT INTO "assessments" VALUES('aaaaaaaaaaa2','',2,'','','','h1',1772323200000,1772323200010,2,1772323200020);
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
INSERT INTO "attachments" VALUES(1,'aaaaaaaaaaa1',9,'stock','Count','text/plain',5,'1','Ann','owner',1772323205000,X'636F756E74');
CREATE TABLE draft_files (
  name TEXT NOT NULL REFERENCES drafts (name) ON DELETE CASCADE,
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (name, path)
) STRICT;
INSERT INTO "draft_files" VALUES('mine','a.plumb','# draft');
CREATE TABLE drafts (
  name TEXT PRIMARY KEY,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  updated INTEGER NOT NULL
) STRICT;
INSERT INTO "drafts" VALUES('mine','1','Ann','owner',1772323200000);
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
INSERT INTO "events" VALUES(1,'aaaaaaaaaaa1','knowledge','knowledge','','1','Ann','owner',1772323200000,NULL,'{"hash": "h1"}');
INSERT INTO "events" VALUES(2,'aaaaaaaaaaa1','subject','subject','','1','Ann','owner',1772323200000,NULL,'{"name": "Österreich Post", "industry": "logistics", "size": 6400.5}');
INSERT INTO "events" VALUES(3,'aaaaaaaaaaa1','date','date','','1','Ann','owner',1772323200000,NULL,'{"date": "2026-03-01"}');
INSERT INTO "events" VALUES(4,'aaaaaaaaaaa1','answer','answer/q/ann','q','1','Ann','owner',1772323201000,NULL,'{"question": "q", "respondent": "ann", "value": 1}');
INSERT INTO "events" VALUES(5,'aaaaaaaaaaa1','answer','answer/q/ann','q','1','Ann','owner',1772323202000,NULL,'{"question": "q", "respondent": "ann", "value": 2}');
INSERT INTO "events" VALUES(6,'aaaaaaaaaaa1','withdraw','answer/q/ann','q','1','Ann','owner',1772323203000,5,'{"event": 5}');
INSERT INTO "events" VALUES(7,'aaaaaaaaaaa2','knowledge','knowledge','','1','Ann','owner',1772323200000,NULL,'{"hash": "h1"}');
INSERT INTO "events" VALUES(8,'aaaaaaaaaaa2','subject','subject','','1','Ann','owner',1772323200010,NULL,'{"name": "Corner shop"}');
INSERT INTO "events" VALUES(9,'aaaaaaaaaaa1','evidence','evidence/stock/metric/Count','stock','1','Ann','owner',1772323205000,NULL,'{"of": "stock", "kind": "metric", "title": "Count", "grade": "seen"}');
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
INSERT INTO "knowledge" VALUES('h1','shop','1.0.0','Shop',1772323200000,'1','Ann','owner',3,12);
CREATE TABLE knowledge_files (
  hash TEXT NOT NULL REFERENCES knowledge (hash),
  path TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (hash, path)
) STRICT;
INSERT INTO "knowledge_files" VALUES('h1','a.plumb','framework shop "Shop" version 1.0.0 {}');
CREATE TABLE organisations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,  -- the name in small letters: one organisation, however it was typed
  industry TEXT NOT NULL DEFAULT '',
  size TEXT NOT NULL DEFAULT ''  -- an exact decimal
) STRICT;
INSERT INTO "organisations" VALUES(1,'Österreich Post','österreich post','logistics','6400.5');
INSERT INTO "organisations" VALUES(2,'Corner shop','corner shop','','');
CREATE TABLE summaries (
  assessment TEXT PRIMARY KEY REFERENCES assessments (id),
  revision INTEGER NOT NULL,
  json TEXT NOT NULL
) STRICT;
INSERT INTO "summaries" VALUES('aaaaaaaaaaa1',5,'{"says": "old"}');
CREATE INDEX assessments_by_change ON assessments (deleted, updated DESC, id);
CREATE INDEX assessments_by_organisation ON assessments (organisation);
CREATE INDEX assessments_by_knowledge ON assessments (hash);
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
CREATE INDEX attachments_by_assessment ON attachments (assessment, id);
CREATE INDEX attachments_by_event ON attachments (event);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('events',9);
INSERT INTO "sqlite_sequence" VALUES('attachments',1);
COMMIT;
PRAGMA application_id = 1347177794;
PRAGMA user_version = 1;

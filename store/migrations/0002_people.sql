-- Who may look and write: accounts, invitations, personal links, log-ins, and the trail of what they did. Of tokens
-- only hashes are kept.

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  folded TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('owner', 'assessor', 'reader')),
  password_hash TEXT NOT NULL DEFAULT '',
  disabled INTEGER NOT NULL DEFAULT 0,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE invitations (
  token_hash TEXT PRIMARY KEY,
  user INTEGER NOT NULL REFERENCES users (id),
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE failed_logins (
  folded TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX failed_logins_by_name ON failed_logins (folded, at);

CREATE TABLE links (
  token_hash TEXT PRIMARY KEY,
  assessment TEXT NOT NULL REFERENCES assessments (id),
  respondent TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER,
  UNIQUE (assessment, respondent)
) STRICT, WITHOUT ROWID;

-- A respondent's log-in ends with the link it came by.
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  user INTEGER REFERENCES users (id),
  role TEXT NOT NULL,
  assessment TEXT NOT NULL DEFAULT '',
  respondent TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user);
CREATE INDEX sessions_by_respondent ON sessions (assessment, respondent);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  who TEXT NOT NULL,
  what TEXT NOT NULL,
  of TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is never changed');
END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit trail is never shortened');
END;

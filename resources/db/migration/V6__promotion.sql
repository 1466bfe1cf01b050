-- The prompt file's versions, the tactics that battles won, and what is to be told to the team's
-- database. Money, times and identifiers as in V1.

-- whole files, each content kept once; hash is the SHA-256 of the bytes in hex
CREATE TABLE prompt_contents (
    hash  TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;

-- the journal: a row is written before the file is, and ended after it
CREATE TABLE prompt_operations (
    nr          INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    title       TEXT    NOT NULL,
    who         TEXT    NOT NULL,
    before_hash TEXT    NOT NULL REFERENCES prompt_contents,
    after_hash  TEXT    NOT NULL REFERENCES prompt_contents,
    adds        TEXT    NOT NULL, -- JSON: tactic ids whose blocks the file has afterwards
    removes     TEXT    NOT NULL, -- JSON: tactic ids whose blocks it has no more
    plan        TEXT    NOT NULL, -- JSON: the decisions that take effect with it
    state       TEXT    NOT NULL CHECK (state IN ('PENDING', 'WRITTEN', 'ABANDONED')),
    note        TEXT,
    started_at  INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;

CREATE INDEX prompt_operations_open ON prompt_operations (nr) WHERE state = 'PENDING';

-- operation is null where the file was changed outside
CREATE TABLE prompt_versions (
    nr        INTEGER PRIMARY KEY,
    hash      TEXT    NOT NULL REFERENCES prompt_contents,
    title     TEXT    NOT NULL,
    who       TEXT    NOT NULL,
    operation TEXT REFERENCES prompt_operations (id),
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX prompt_versions_by_hash ON prompt_versions (hash);

-- which merged prompt a file gave, so that battles are found by the file's version
CREATE TABLE prompt_merges (
    hash        TEXT    NOT NULL REFERENCES prompt_contents,
    merged_hash TEXT    NOT NULL,
    budget      INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (hash, merged_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE tactics (
    nr           INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    state        TEXT    NOT NULL,
    text         TEXT    NOT NULL,
    priority     INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 10),
    golden       INTEGER NOT NULL,
    by_rule      INTEGER NOT NULL,
    writing_note TEXT,
    objection    TEXT    NOT NULL,
    quote        TEXT    NOT NULL,
    holds        TEXT    NOT NULL, -- JSON
    notes        TEXT    NOT NULL, -- JSON
    group_id     TEXT    NOT NULL,
    in_file      INTEGER NOT NULL DEFAULT 0,
    created_at   INTEGER NOT NULL,
    changed_at   INTEGER NOT NULL,
    promoted_at  INTEGER,
    published_at INTEGER,
    version      INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX tactics_by_state ON tactics (state, nr DESC);

-- a battle that a tactic won; standing is 0 once a later grading took the victory back
CREATE TABLE tactic_victories (
    nr         INTEGER PRIMARY KEY,
    tactic_nr  INTEGER NOT NULL REFERENCES tactics,
    battle_nr  INTEGER NOT NULL REFERENCES battles,
    grading_id TEXT    NOT NULL,
    turn       INTEGER NOT NULL,
    objection  TEXT    NOT NULL,
    quote      TEXT    NOT NULL,
    why        TEXT    NOT NULL,
    total      INTEGER NOT NULL,
    disputed   INTEGER NOT NULL,
    standing   INTEGER NOT NULL DEFAULT 1,
    at         INTEGER NOT NULL,
    UNIQUE (tactic_nr, battle_nr, turn)
) STRICT;

CREATE INDEX tactic_victories_by_battle ON tactic_victories (battle_nr);

-- a grading is looked at for tactics once
CREATE TABLE promotion_looks (
    grading_id TEXT    NOT NULL PRIMARY KEY,
    battle_nr  INTEGER NOT NULL REFERENCES battles,
    found      INTEGER NOT NULL,
    note       TEXT    NOT NULL,
    at         INTEGER NOT NULL
) STRICT;

CREATE INDEX promotion_looks_by_battle ON promotion_looks (battle_nr);

CREATE TABLE tactic_decisions (
    nr        INTEGER PRIMARY KEY,
    id        TEXT    NOT NULL UNIQUE,
    tactic_id TEXT    NOT NULL REFERENCES tactics (id),
    operation TEXT REFERENCES prompt_operations (id),
    decision  TEXT    NOT NULL, -- JSON
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX tactic_decisions_by_tactic ON tactic_decisions (tactic_id, nr);

-- what the team's database has still to be told; sent in the order of nr
CREATE TABLE outbox (
    nr         INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL,
    entity_id  TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    payload    TEXT    NOT NULL, -- JSON
    created_at INTEGER NOT NULL,
    sent_at    INTEGER,
    attempts   INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    UNIQUE (kind, entity_id, version)
) STRICT;

CREATE INDEX outbox_unsent ON outbox (nr) WHERE sent_at IS NULL;

CREATE TRIGGER tactic_decisions_unchanged BEFORE UPDATE ON tactic_decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed');
END;
CREATE TRIGGER tactic_decisions_undeleted BEFORE DELETE ON tactic_decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never deleted');
END;
CREATE TRIGGER prompt_versions_unchanged BEFORE UPDATE ON prompt_versions BEGIN
    SELECT RAISE(ABORT, 'a prompt version is never changed');
END;
CREATE TRIGGER prompt_versions_undeleted BEFORE DELETE ON prompt_versions BEGIN
    SELECT RAISE(ABORT, 'a prompt version is never deleted');
END;
CREATE TRIGGER prompt_operations_ended_once BEFORE UPDATE ON prompt_operations
WHEN OLD.state <> 'PENDING' BEGIN
    SELECT RAISE(ABORT, 'an operation ends once');
END;

-- Money is INTEGER nano-dollars (1e-9 USD), a time INTEGER milliseconds since 1970-01-01 UTC, an
-- identifier a TEXT UUID, an enum constant its name. `nr` numbers rows inside this file only.

CREATE TABLE sessions (
    nr            INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    backend       TEXT    NOT NULL,
    number        INTEGER NOT NULL,
    cap           INTEGER NOT NULL CHECK (cap >= 0),
    settled       INTEGER NOT NULL DEFAULT 0,
    reserved      INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    locked_reason TEXT,
    locked_at     INTEGER,
    started_at    INTEGER NOT NULL,
    UNIQUE (backend, number)
) STRICT;

-- merged prompts, each kept once; hash is the SHA-256 of the text in hex
CREATE TABLE prompts (
    hash       TEXT    NOT NULL PRIMARY KEY,
    text       TEXT    NOT NULL,
    first_used INTEGER NOT NULL
) STRICT;

-- personas as they were, each content kept once; hash is the SHA-256 of the JSON in hex
CREATE TABLE persona_contents (
    hash       TEXT NOT NULL PRIMARY KEY,
    persona_id TEXT NOT NULL,
    content    TEXT NOT NULL
) STRICT;

-- the library as last read
CREATE TABLE persona_library (
    persona_id TEXT    NOT NULL PRIMARY KEY,
    position   INTEGER NOT NULL,
    hash       TEXT    NOT NULL REFERENCES persona_contents
) STRICT;

-- hash is null where the persona disappeared from the library
CREATE TABLE persona_versions (
    nr         INTEGER PRIMARY KEY,
    persona_id TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    hash       TEXT REFERENCES persona_contents,
    origin     TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    UNIQUE (persona_id, number)
) STRICT;

CREATE TABLE runs (
    id         TEXT    NOT NULL PRIMARY KEY,
    settings   TEXT    NOT NULL, -- JSON
    battles    INTEGER NOT NULL,
    started_at INTEGER NOT NULL
) STRICT;

-- owner is the process instance that is fighting it; null once it has ended
CREATE TABLE battles (
    nr            INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    run_id        TEXT    NOT NULL REFERENCES runs,
    ordinal       INTEGER NOT NULL,
    persona_id    TEXT    NOT NULL,
    persona_type  TEXT    NOT NULL,
    persona_name  TEXT    NOT NULL,
    difficulty    INTEGER NOT NULL,
    persona_hash  TEXT    NOT NULL REFERENCES persona_contents,
    prompt_hash   TEXT    NOT NULL REFERENCES prompts,
    state         TEXT    NOT NULL,
    reason        TEXT,
    turns_planned INTEGER NOT NULL,
    turns_done    INTEGER NOT NULL DEFAULT 0,
    seed          INTEGER NOT NULL,
    backend       TEXT    NOT NULL,
    closer_model  TEXT    NOT NULL,
    seller_model  TEXT    NOT NULL,
    referee_model TEXT    NOT NULL,
    total         INTEGER CHECK (total BETWEEN 0 AND 100),
    disputed      INTEGER NOT NULL DEFAULT 0,
    cost          INTEGER NOT NULL DEFAULT 0,
    created_at    INTEGER NOT NULL,
    ended_at      INTEGER,
    owner         TEXT
) STRICT;

-- each ends with the order of a page: created_at DESC, ordinal, nr
CREATE INDEX battles_newest ON battles (created_at DESC, ordinal);
CREATE INDEX battles_by_state ON battles (state, created_at DESC, ordinal);
CREATE INDEX battles_by_run ON battles (run_id, created_at DESC, ordinal);
CREATE INDEX battles_by_type ON battles (persona_type, created_at DESC, ordinal);
CREATE INDEX battles_record ON battles (persona_id, created_at, total)
    WHERE state = 'COMPLETED' AND total IS NOT NULL;
CREATE INDEX battles_owned ON battles (owner) WHERE owner IS NOT NULL;

CREATE TABLE turns (
    nr          INTEGER PRIMARY KEY,
    battle_nr   INTEGER NOT NULL REFERENCES battles,
    number      INTEGER NOT NULL CHECK (number >= 1),
    speaker     TEXT    NOT NULL,
    text        TEXT    NOT NULL,
    finish      TEXT    NOT NULL,
    input       INTEGER NOT NULL,
    cached      INTEGER NOT NULL,
    output      INTEGER NOT NULL,
    estimated   INTEGER NOT NULL,
    cost        INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    model       TEXT    NOT NULL,
    fingerprint TEXT,
    started_at  INTEGER NOT NULL,
    ended_at    INTEGER NOT NULL,
    UNIQUE (battle_nr, number)
) STRICT;

-- with beginnings of two and three letters, which else match too much to be gathered at each key
CREATE VIRTUAL TABLE turn_words USING fts5 (
    text, content = 'turns', content_rowid = 'nr', tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);

CREATE TRIGGER turns_indexed AFTER INSERT ON turns BEGIN
    INSERT INTO turn_words (rowid, text) VALUES (NEW.nr, NEW.text);
END;

-- a row is a call: the reservation when it is inserted, the settlement when it is updated, once
CREATE TABLE ledger_entries (
    nr           INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    session_nr   INTEGER NOT NULL REFERENCES sessions,
    owner        TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    battle_nr    INTEGER REFERENCES battles,
    turn         INTEGER,
    grading_id   TEXT,
    call         INTEGER,
    label        TEXT,
    model        TEXT    NOT NULL,
    reserved     INTEGER NOT NULL CHECK (reserved >= 0),
    input_bound  INTEGER NOT NULL,
    output_bound INTEGER NOT NULL,
    reserved_at  INTEGER NOT NULL,
    reason       TEXT,
    input        INTEGER NOT NULL DEFAULT 0,
    cached       INTEGER NOT NULL DEFAULT 0,
    output       INTEGER NOT NULL DEFAULT 0,
    estimated    INTEGER NOT NULL DEFAULT 0,
    cost         INTEGER NOT NULL DEFAULT 0 CHECK (cost >= 0),
    settled_at   INTEGER,
    CHECK ((turn IS NOT NULL) + (grading_id IS NOT NULL) + (label IS NOT NULL) = 1),
    CHECK ((battle_nr IS NULL) = (label IS NOT NULL)),
    CHECK ((reason IS NULL) = (settled_at IS NULL))
) STRICT;

CREATE INDEX ledger_by_session ON ledger_entries (session_nr);
CREATE INDEX ledger_by_turn ON ledger_entries (battle_nr, turn);
CREATE INDEX ledger_by_grading ON ledger_entries (grading_id) WHERE grading_id IS NOT NULL;
CREATE INDEX ledger_in_flight ON ledger_entries (owner) WHERE settled_at IS NULL;

-- what the settled entries of a session add up to
CREATE TABLE spend_shares (
    session_nr INTEGER NOT NULL REFERENCES sessions,
    role       TEXT    NOT NULL,
    model      TEXT    NOT NULL,
    calls      INTEGER NOT NULL,
    input      INTEGER NOT NULL,
    cached     INTEGER NOT NULL,
    output     INTEGER NOT NULL,
    estimated  INTEGER NOT NULL,
    cost       INTEGER NOT NULL,
    PRIMARY KEY (session_nr, role, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE kept_replies (
    grading_id TEXT    NOT NULL,
    call       INTEGER NOT NULL,
    reply      TEXT    NOT NULL,
    PRIMARY KEY (grading_id, call)
) STRICT;

CREATE TABLE gradings (
    nr             INTEGER PRIMARY KEY,
    id             TEXT    NOT NULL UNIQUE,
    battle_nr      INTEGER NOT NULL REFERENCES battles,
    at             INTEGER NOT NULL,
    total          INTEGER NOT NULL,
    scorecard      TEXT    NOT NULL, -- JSON
    audit          TEXT    NOT NULL, -- JSON
    contradictions TEXT    NOT NULL, -- JSON
    cost           INTEGER NOT NULL
) STRICT;

CREATE INDEX gradings_by_battle ON gradings (battle_nr);

CREATE TABLE token_factors (
    endpoint TEXT    NOT NULL,
    model    TEXT    NOT NULL,
    factor   REAL    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (endpoint, model)
) STRICT, WITHOUT ROWID;

-- what has happened stays as it happened

CREATE TRIGGER turns_unchanged BEFORE UPDATE ON turns BEGIN
    SELECT RAISE(ABORT, 'a turn is never changed');
END;
CREATE TRIGGER turns_undeleted BEFORE DELETE ON turns BEGIN
    SELECT RAISE(ABORT, 'a turn is never deleted');
END;
CREATE TRIGGER ledger_settled_once BEFORE UPDATE ON ledger_entries
WHEN OLD.settled_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'a settlement is never changed');
END;
CREATE TRIGGER ledger_reservation_unchanged BEFORE UPDATE OF
    nr, id, session_nr, owner, role, battle_nr, turn, grading_id, call, label, model, reserved,
    input_bound, output_bound, reserved_at
ON ledger_entries BEGIN
    SELECT RAISE(ABORT, 'a reservation is only ever settled');
END;
CREATE TRIGGER ledger_undeleted BEFORE DELETE ON ledger_entries BEGIN
    SELECT RAISE(ABORT, 'a ledger entry is never deleted');
END;
CREATE TRIGGER gradings_unchanged BEFORE UPDATE ON gradings BEGIN
    SELECT RAISE(ABORT, 'a grading is never changed');
END;
CREATE TRIGGER gradings_undeleted BEFORE DELETE ON gradings BEGIN
    SELECT RAISE(ABORT, 'a grading is never deleted');
END;
CREATE TRIGGER persona_versions_unchanged BEFORE UPDATE ON persona_versions BEGIN
    SELECT RAISE(ABORT, 'a persona version is never changed');
END;
CREATE TRIGGER persona_versions_undeleted BEFORE DELETE ON persona_versions BEGIN
    SELECT RAISE(ABORT, 'a persona version is never deleted');
END;

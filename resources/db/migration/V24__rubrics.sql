-- The rubrics that battles were graded by, by what is in them.
CREATE TABLE rubric_versions (
    nr       INTEGER PRIMARY KEY,
    version  TEXT    NOT NULL UNIQUE,
    text     TEXT    NOT NULL,
    first_at INTEGER NOT NULL
) STRICT;

-- A person's scores by criteria of the user's own; null where there are none.
ALTER TABLE person_grades ADD COLUMN other_scores TEXT;

-- Changes of the referee: what a sample of battles, graded again, said of it, and what was decided.
CREATE TABLE referee_changes (
    nr          INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    at          INTEGER NOT NULL,
    backend     TEXT    NOT NULL,
    from_model  TEXT    NOT NULL,
    from_rubric TEXT    NOT NULL,
    to_model    TEXT    NOT NULL,
    to_rubric   TEXT    NOT NULL,
    planned     INTEGER NOT NULL,
    pairs       TEXT    NOT NULL,
    cost        INTEGER NOT NULL,
    stopped     TEXT,
    taken       INTEGER,
    decided_by  TEXT,
    decided_at  INTEGER
) STRICT;

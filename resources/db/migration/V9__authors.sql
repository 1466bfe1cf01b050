-- Who made what came from the team's database. Times and identifiers as in V1.

CREATE INDEX battles_of_teammates ON battles (fought_by, created_at DESC) WHERE fought_by IS NOT NULL;

-- a tactic of ours that was adopted from a teammate's, as theirs was then
CREATE TABLE tactic_origins (
    tactic_id TEXT    NOT NULL PRIMARY KEY REFERENCES tactics (id),
    team_id   TEXT    NOT NULL UNIQUE,
    author    TEXT    NOT NULL,
    text      TEXT    NOT NULL,
    priority  INTEGER NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

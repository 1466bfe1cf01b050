-- What people decided was said in a battle. Only ever added to: the newest row of a turn and kind is in
-- force, and one without an answer takes the one before back. Times as in V1.
CREATE TABLE rulings (
    nr        INTEGER PRIMARY KEY,
    battle_nr INTEGER NOT NULL REFERENCES battles,
    turn      INTEGER NOT NULL CHECK (turn >= 1),
    kind      TEXT    NOT NULL,
    quote     TEXT    NOT NULL,
    usd       INTEGER,
    answer    TEXT,
    author    TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX rulings_of_battle ON rulings (battle_nr, turn, kind);

-- Whether referee and audit found something alike and nothing else, and how much a person has still to
-- decide. What was graded before was never set side by side: nothing is known to agree.
ALTER TABLE battles DROP COLUMN audited;
ALTER TABLE battles ADD COLUMN agreed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE battles ADD COLUMN questions INTEGER NOT NULL DEFAULT 0;

CREATE INDEX battles_undecided ON battles (created_at DESC, ordinal) WHERE questions > 0;

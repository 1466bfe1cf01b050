-- What people decided about battles as a whole. Only ever added to: the newest row of a battle is in
-- force, and one without an answer takes the one before back. Times as in V1.
CREATE TABLE battle_rulings (
    nr        INTEGER PRIMARY KEY,
    battle_nr INTEGER NOT NULL REFERENCES battles,
    answer    TEXT,
    overruled TEXT, -- JSON, as battles.fidelity
    reason    TEXT    NOT NULL,
    author    TEXT    NOT NULL,
    at        INTEGER NOT NULL
) STRICT;

CREATE INDEX battle_rulings_of_battle ON battle_rulings (battle_nr);

-- Whether a person has done what can be done about a void or disputed battle: graded it, fought it
-- again, left it as it is. A new grading begins anew.
ALTER TABLE battles ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;

-- why a battle waits for a person, if it does; a teammate's void and disputed battles wait for them
ALTER TABLE battles ADD COLUMN to_decide TEXT AS (
    CASE
        WHEN state <> 'VOID' AND questions > 0 THEN 'UNCLEAR'
        WHEN settled OR fought_by IS NOT NULL THEN NULL
        WHEN state = 'VOID' THEN 'VOID'
        WHEN disputed AND total IS NOT NULL THEN 'DISPUTED'
    END
) VIRTUAL;

CREATE INDEX battles_to_decide ON battles (created_at DESC, ordinal, to_decide)
    WHERE to_decide IS NOT NULL;
DROP INDEX battles_undecided;

UPDATE battles SET settled = 1 WHERE state <> 'VOID' AND nr IN (SELECT battle_nr FROM person_grades);
UPDATE battles SET settled = 1 WHERE state = 'VOID'
    AND run_id IN (SELECT replaces FROM runs WHERE replaces IS NOT NULL);

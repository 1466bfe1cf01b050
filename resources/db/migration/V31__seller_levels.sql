-- How hard a battle's seller was made, 1 to 5; 3 is the persona as written, as all were before.
ALTER TABLE battles ADD COLUMN level INTEGER NOT NULL DEFAULT 3 CHECK (level BETWEEN 1 AND 5);

-- how many levels a persona's average mixes
CREATE INDEX battles_levels ON battles (persona_id, level)
    WHERE state = 'COMPLETED' AND total IS NOT NULL;

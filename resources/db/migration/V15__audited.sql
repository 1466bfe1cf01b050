-- Whether plain code has looked at a battle's latest grading. The original system's gradings come
-- without an audit; until now one was made up for them that agreed.
ALTER TABLE battles ADD COLUMN audited INTEGER NOT NULL DEFAULT 1;

UPDATE gradings SET audit = 'null' WHERE json_extract(scorecard, '$.rubricVersion') = 'original';

UPDATE battles SET audited = 0
    WHERE EXISTS (SELECT 1 FROM gradings g WHERE g.battle_nr = battles.nr AND g.audit = 'null')
        AND NOT EXISTS (SELECT 1 FROM gradings g WHERE g.battle_nr = battles.nr AND g.audit <> 'null');

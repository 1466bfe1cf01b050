-- How many graded battles of a persona came to each total: at most 101 rows a persona, from which
-- follow its battles, its average with its interval, and its wins over whatever threshold is set.
-- Kept up by the triggers below, in the transaction of the grade itself.
CREATE TABLE persona_scores (
    persona_id TEXT    NOT NULL,
    total      INTEGER NOT NULL,
    battles    INTEGER NOT NULL CHECK (battles >= 0),
    PRIMARY KEY (persona_id, total)
) STRICT, WITHOUT ROWID;

INSERT INTO persona_scores
SELECT persona_id, total, count(*) FROM battles
WHERE state = 'COMPLETED' AND total IS NOT NULL
GROUP BY persona_id, total;

CREATE TRIGGER persona_scores_added AFTER INSERT ON battles
WHEN NEW.state = 'COMPLETED' AND NEW.total IS NOT NULL BEGIN
    INSERT INTO persona_scores VALUES (NEW.persona_id, NEW.total, 1)
    ON CONFLICT DO UPDATE SET battles = battles + 1;
END;

-- two triggers in this order would not do: SQLite does not promise an order
CREATE TRIGGER persona_scores_changed AFTER UPDATE OF state, total, persona_id ON battles
WHEN (OLD.state = 'COMPLETED' AND OLD.total IS NOT NULL)
    OR (NEW.state = 'COMPLETED' AND NEW.total IS NOT NULL) BEGIN
    UPDATE persona_scores SET battles = battles - 1
    WHERE OLD.state = 'COMPLETED' AND persona_id = OLD.persona_id AND total = OLD.total;
    INSERT INTO persona_scores
    SELECT NEW.persona_id, NEW.total, 1
    WHERE NEW.state = 'COMPLETED' AND NEW.total IS NOT NULL
    ON CONFLICT DO UPDATE SET battles = battles + 1;
END;

CREATE TRIGGER persona_scores_removed AFTER DELETE ON battles
WHEN OLD.state = 'COMPLETED' AND OLD.total IS NOT NULL BEGIN
    UPDATE persona_scores SET battles = battles - 1
    WHERE persona_id = OLD.persona_id AND total = OLD.total;
END;

-- the newest graded battles of a persona are the end of its part: no sorting, whatever the number
DROP INDEX battles_record;
CREATE INDEX battles_record ON battles (persona_id, created_at)
    WHERE state = 'COMPLETED' AND total IS NOT NULL;

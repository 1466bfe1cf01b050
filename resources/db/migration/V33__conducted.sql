-- Trainings stand in columns, as experiments and tournaments do; one left in the middle was interrupted.
ALTER TABLE trainings ADD COLUMN state TEXT NOT NULL DEFAULT 'STOPPED';
ALTER TABLE trainings ADD COLUMN reason TEXT;
ALTER TABLE trainings ADD COLUMN ended_at INTEGER;
ALTER TABLE trainings ADD COLUMN owner TEXT; -- as battles.owner, of the store that conducts it
UPDATE trainings SET
    state = json_extract(body, '$.state'),
    reason = nullif(json_extract(body, '$.reason'), ''),
    ended_at = nullif(json_extract(body, '$.endedAt'), 0),
    stop_wanted = 0;
UPDATE trainings SET state = 'INTERRUPTED',
    reason = 'The program stopped before it was over; "train resume" takes it up.' WHERE state = 'RUNNING';

-- What an experiment belongs to; null where a person asked for it by itself.
ALTER TABLE experiments ADD COLUMN of_whole TEXT;
ALTER TABLE experiments ADD COLUMN of_id TEXT; -- of the tournament, training or tactic; null: several tactics
UPDATE experiments SET
    of_whole = (SELECT kind FROM proofs WHERE experiment_id = id),
    of_id = (SELECT CASE count(*) WHEN 1 THEN min(tactic_id) END FROM proof_tactics WHERE experiment_id = id);
UPDATE experiments SET of_whole = 'TRAINING', of_id = t.id
    FROM trainings t, json_each(t.body, '$.rounds') r, json_each(r.value, '$.tried') tried
    WHERE json_extract(tried.value, '$.experiment') = experiments.id;
UPDATE experiments SET of_whole = 'TRAINING', of_id = t.id
    FROM trainings t WHERE json_extract(t.body, '$.finalExperiment') = experiments.id;
UPDATE experiments SET of_whole = 'TOURNAMENT', of_id = r.tournament_id
    FROM tournament_rounds r WHERE r.experiment_id = experiments.id;
CREATE INDEX experiments_of ON experiments (of_id);

-- What was worked out of battles once they were over is kept until one of them changes.
ALTER TABLE experiments ADD COLUMN changed INTEGER NOT NULL DEFAULT 0; -- how often its battles did
ALTER TABLE experiments ADD COLUMN said TEXT; -- JSON
ALTER TABLE experiments ADD COLUMN said_of TEXT; -- how often they had, and by which rules it was worked out
ALTER TABLE tournaments ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE tournaments ADD COLUMN said TEXT;
ALTER TABLE tournaments ADD COLUMN said_of TEXT;
CREATE TRIGGER experiment_battle_began AFTER INSERT ON battles BEGIN
    UPDATE experiments SET changed = changed + 1
        WHERE id = (SELECT experiment_id FROM experiment_battles WHERE battle_id = NEW.id);
END;
CREATE TRIGGER experiment_battle_changed AFTER UPDATE OF state, total, cost ON battles BEGIN
    UPDATE experiments SET changed = changed + 1
        WHERE id = (SELECT experiment_id FROM experiment_battles WHERE battle_id = NEW.id);
END;
CREATE TRIGGER experiment_battle_graded AFTER INSERT ON gradings BEGIN
    UPDATE experiments SET changed = changed + 1 WHERE id =
        (SELECT e.experiment_id FROM experiment_battles e JOIN battles b ON b.id = e.battle_id
         WHERE b.nr = NEW.battle_nr);
END;
CREATE TRIGGER tournament_battle_changed AFTER UPDATE OF changed ON experiments
    WHEN NEW.of_whole = 'TOURNAMENT' BEGIN
    UPDATE tournaments SET changed = changed + 1 WHERE id = NEW.of_id;
END;

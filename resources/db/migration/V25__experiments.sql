-- Experiments: what is compared, and which battle belongs to which arm.
CREATE TABLE experiments (
    id TEXT PRIMARY KEY,
    design TEXT NOT NULL, -- JSON
    state TEXT NOT NULL,
    reason TEXT,
    stop_wanted INTEGER NOT NULL DEFAULT 0,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
);
CREATE TABLE experiment_battles (
    battle_id TEXT PRIMARY KEY,
    experiment_id TEXT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
    arm INTEGER NOT NULL,
    persona_id TEXT NOT NULL,
    repeat INTEGER NOT NULL,
    attempt INTEGER NOT NULL -- 0, and 1 or more in the place of a void one
);
CREATE INDEX experiment_battles_by_experiment ON experiment_battles (experiment_id);

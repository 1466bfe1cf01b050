-- Tournaments: what was to be ranked, and the experiments that their rounds are.
CREATE TABLE tournaments (
    id TEXT PRIMARY KEY,
    plan TEXT NOT NULL, -- JSON
    state TEXT NOT NULL,
    reason TEXT,
    stop_wanted INTEGER NOT NULL DEFAULT 0,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    owner TEXT -- as battles.owner, of the store that conducts it
);
CREATE TABLE tournament_rounds (
    tournament_id TEXT NOT NULL REFERENCES tournaments (id) ON DELETE CASCADE,
    round INTEGER NOT NULL, -- from 0
    experiment_id TEXT NOT NULL UNIQUE,
    PRIMARY KEY (tournament_id, round)
);

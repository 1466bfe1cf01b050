-- Trainings: rounds of self-play, kept whole after each step.
CREATE TABLE trainings (
    id TEXT PRIMARY KEY,
    started_at INTEGER NOT NULL,
    body TEXT NOT NULL, -- JSON
    stop_wanted INTEGER NOT NULL DEFAULT 0
);

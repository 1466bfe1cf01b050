-- What people decided about the edits of sections that trainings propose.
CREATE TABLE edit_decisions (
    edit_id TEXT PRIMARY KEY,
    training_id TEXT NOT NULL,
    approved INTEGER NOT NULL,
    version INTEGER, -- of the prompt file that has it
    decided_by TEXT NOT NULL,
    decided_at INTEGER NOT NULL
);
CREATE INDEX edit_decisions_training ON edit_decisions (training_id);

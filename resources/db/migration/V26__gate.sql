-- The gate: what a person said of sellers' sets, which experiment proves which tactic, repeated wins.
CREATE TABLE seller_sets (
    persona_id TEXT PRIMARY KEY,
    seller_set TEXT NOT NULL
);
CREATE TABLE proofs (
    experiment_id TEXT PRIMARY KEY REFERENCES experiments (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    prompt_hash TEXT NOT NULL,
    prompt_version INTEGER,
    fall INTEGER NOT NULL,
    alike TEXT NOT NULL, -- JSON, ids of personas
    at INTEGER NOT NULL
);
CREATE TABLE proof_tactics (
    experiment_id TEXT NOT NULL REFERENCES proofs (experiment_id) ON DELETE CASCADE,
    tactic_id TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (experiment_id, tactic_id)
);
CREATE TABLE win_repeats (
    battle_id TEXT PRIMARY KEY,
    of_battle TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX win_repeats_of ON win_repeats (of_battle);

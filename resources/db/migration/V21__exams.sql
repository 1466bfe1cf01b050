-- Exams of referees: who was examined, and how each labelled call was marked.
CREATE TABLE exams (
    nr INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    backend TEXT NOT NULL,
    model TEXT NOT NULL,
    rubric TEXT NOT NULL,
    calls INTEGER NOT NULL,
    marks TEXT NOT NULL, -- JSON
    cost INTEGER NOT NULL, -- billionths of a dollar
    stopped TEXT
);

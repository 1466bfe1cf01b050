-- what was typed into a persona and not yet saved; basis is its text in the file that the edit was
-- made on, null for a new one
CREATE TABLE persona_drafts (
    persona_id TEXT    NOT NULL PRIMARY KEY,
    name       TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    basis      TEXT,
    at         INTEGER NOT NULL
) STRICT;

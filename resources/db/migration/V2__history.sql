-- What people think of battles. `id` and the times are for other stores to sync by.

-- one a battle; an empty text is a note that was taken away
CREATE TABLE battle_notes (
    nr         INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    battle_nr  INTEGER NOT NULL UNIQUE REFERENCES battles,
    text       TEXT    NOT NULL,
    author     TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE note_words USING fts5 (
    text, content = 'battle_notes', content_rowid = 'nr',
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

CREATE TRIGGER notes_indexed AFTER INSERT ON battle_notes BEGIN
    INSERT INTO note_words (rowid, text) VALUES (NEW.nr, NEW.text);
END;
CREATE TRIGGER notes_indexed_anew AFTER UPDATE OF text ON battle_notes BEGIN
    INSERT INTO note_words (note_words, rowid, text) VALUES ('delete', OLD.nr, OLD.text);
    INSERT INTO note_words (rowid, text) VALUES (NEW.nr, NEW.text);
END;

-- the newest grade of a battle, by nr, counts
CREATE TABLE person_grades (
    nr           INTEGER PRIMARY KEY,
    id           TEXT    NOT NULL UNIQUE,
    battle_nr    INTEGER NOT NULL REFERENCES battles,
    math_defense INTEGER NOT NULL CHECK (math_defense BETWEEN 0 AND 10),
    humanity     INTEGER NOT NULL CHECK (humanity BETWEEN 0 AND 10),
    success      INTEGER NOT NULL CHECK (success BETWEEN 0 AND 10),
    spoken_yes   INTEGER NOT NULL,
    total        INTEGER NOT NULL CHECK (total BETWEEN 0 AND 100),
    reason       TEXT    NOT NULL,
    author       TEXT    NOT NULL,
    at           INTEGER NOT NULL
) STRICT;

CREATE INDEX person_grades_by_battle ON person_grades (battle_nr);

CREATE TRIGGER person_grades_unchanged BEFORE UPDATE ON person_grades BEGIN
    SELECT RAISE(ABORT, 'a grade is never changed');
END;
CREATE TRIGGER person_grades_undeleted BEFORE DELETE ON person_grades BEGIN
    SELECT RAISE(ABORT, 'a grade is never deleted');
END;

-- one for each order of the history; equal ones are sorted newest first
CREATE INDEX battles_by_name ON battles (persona_name, created_at DESC, ordinal);
CREATE INDEX battles_by_cost ON battles (cost, created_at DESC, ordinal);
CREATE INDEX battles_by_total ON battles (total, created_at DESC, ordinal);

CREATE INDEX battles_by_prompt ON battles (prompt_hash, created_at DESC, ordinal);
CREATE INDEX battles_by_models ON battles (closer_model, seller_model, referee_model);

-- from the words to the battle without reading the text of each turn that has them
CREATE INDEX turns_of_words ON turns (nr, battle_nr);

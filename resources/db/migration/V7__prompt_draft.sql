-- what was typed into base_prompt.txt and not yet saved; basis is the file that the edit was made on
CREATE TABLE prompt_draft (
    nr     INTEGER NOT NULL PRIMARY KEY CHECK (nr = 1),
    basis  BLOB    NOT NULL,
    edited BLOB    NOT NULL,
    at     INTEGER NOT NULL
) STRICT;

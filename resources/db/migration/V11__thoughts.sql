-- What a model thought before it spoke, kept apart from what it said: words that were searched, sent
-- or graded are in `text` alone. Empty where the server keeps the thoughts to itself; the tokens are
-- part of `output`.

ALTER TABLE turns ADD COLUMN thoughts TEXT NOT NULL DEFAULT '';
ALTER TABLE turns ADD COLUMN thought_tokens INTEGER NOT NULL DEFAULT 0;

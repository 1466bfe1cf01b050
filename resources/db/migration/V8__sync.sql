-- What keeps this store in step with the team's database. Times and identifiers as in V1.

-- who fought it, where that was somebody else; null for our own
ALTER TABLE battles ADD COLUMN fought_by TEXT;

-- 1 where the grading came from the team's database, and need not go there
ALTER TABLE gradings ADD COLUMN remote INTEGER NOT NULL DEFAULT 0;

-- how far each kind was pulled
CREATE TABLE sync_marks (
    kind TEXT    NOT NULL PRIMARY KEY,
    xid  TEXT    NOT NULL,
    seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- base: what this workbench and the team last agreed on; seen: what the team was last known to have.
-- A content is JSON, an empty one that it is gone. seen_version > base_version: to be taken over here.
CREATE TABLE sync_entities (
    kind         TEXT    NOT NULL,
    entity_id    TEXT    NOT NULL,
    base_version INTEGER NOT NULL DEFAULT 0,
    base         TEXT    NOT NULL DEFAULT '',
    seen_version INTEGER NOT NULL DEFAULT 0,
    seen         TEXT    NOT NULL DEFAULT '',
    author       TEXT,
    problem      TEXT,
    PRIMARY KEY (kind, entity_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sync_entities_news ON sync_entities (kind, entity_id) WHERE seen_version > base_version;

-- both sides as they were, kept whatever is chosen
CREATE TABLE sync_conflicts (
    nr            INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    kind          TEXT    NOT NULL,
    entity_id     TEXT    NOT NULL,
    base          TEXT    NOT NULL,
    mine          TEXT    NOT NULL,
    theirs        TEXT    NOT NULL,
    their_version INTEGER NOT NULL,
    their_author  TEXT,
    at            INTEGER NOT NULL,
    resolved_at   INTEGER,
    resolution    TEXT
) STRICT;

CREATE UNIQUE INDEX sync_conflicts_open ON sync_conflicts (kind, entity_id)
    WHERE resolved_at IS NULL;

-- which database this store is in step with, and what else there is to remember, by name
CREATE TABLE sync_notes (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_by_entity ON outbox (kind, entity_id, nr);

-- Whatever changes tells the outbox in its own transaction. The content is read when it is sent.
CREATE TRIGGER persona_versions_told AFTER INSERT ON persona_versions BEGIN
    INSERT INTO outbox (id, kind, entity_id, version, payload, created_at)
    VALUES (
        lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
            || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
        'persona', NEW.persona_id, NEW.number, '', NEW.at);
END;
CREATE TRIGGER gradings_told AFTER INSERT ON gradings WHEN NEW.remote = 0 BEGIN
    INSERT INTO outbox (id, kind, entity_id, version, payload, created_at)
    SELECT NEW.id, 'battle', b.id, (SELECT count(*) FROM gradings WHERE battle_nr = NEW.battle_nr),
        '', NEW.at
    FROM battles b WHERE b.nr = NEW.battle_nr;
END;

-- what there was before, in an order in which nothing names what comes later: tactics last
INSERT INTO outbox (id, kind, entity_id, version, payload, created_at)
SELECT
    lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
        || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
    'persona', l.persona_id,
    (SELECT max(number) FROM persona_versions v WHERE v.persona_id = l.persona_id), '',
    (SELECT max(at) FROM persona_versions v WHERE v.persona_id = l.persona_id)
FROM persona_library l
WHERE EXISTS (SELECT 1 FROM persona_versions v WHERE v.persona_id = l.persona_id)
ORDER BY l.position;
INSERT INTO outbox (id, kind, entity_id, version, payload, created_at)
SELECT g.id, 'battle', b.id,
    (SELECT count(*) FROM gradings e WHERE e.battle_nr = g.battle_nr AND e.nr <= g.nr), '', g.at
FROM gradings g JOIN battles b ON b.nr = g.battle_nr
ORDER BY g.nr;
UPDATE outbox SET nr = nr + (SELECT max(nr) FROM outbox) WHERE kind = 'tactic' AND sent_at IS NULL;

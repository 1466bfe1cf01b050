-- The version of the prompt file that a battle was fought with, as it stood then; null where this store
-- does not know it, as for a teammate's.
ALTER TABLE battles ADD COLUMN prompt_version INTEGER;

UPDATE battles SET prompt_version = (
        SELECT max(v.nr) FROM prompt_merges m JOIN prompt_versions v ON v.hash = m.hash
        WHERE m.merged_hash = battles.prompt_hash AND v.at <= battles.created_at
    ) WHERE fought_by IS NULL;

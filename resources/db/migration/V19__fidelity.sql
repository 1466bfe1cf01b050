-- What speaks against a battle's seller, as JSON; null for nothing. A battle of which something does is
-- VOID and has no total: whoever counts or averages battles passes it over. Its grades stand in its
-- gradings. Battles from before are as they were.
ALTER TABLE battles ADD COLUMN fidelity TEXT;
ALTER TABLE gradings ADD COLUMN fidelity TEXT;

CREATE INDEX battles_void ON battles (persona_id, seller_model) WHERE state = 'VOID';

-- the run of which a run fights the void battles once more
ALTER TABLE runs ADD COLUMN replaces TEXT;

-- what speaks against the Closer's honesty, as JSON; null for nothing
ALTER TABLE gradings ADD COLUMN honesty TEXT;

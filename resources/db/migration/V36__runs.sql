-- Battles that never began, as those are that a verdict made needless: History leaves them out.
CREATE INDEX battles_not_fought ON battles (run_id) WHERE state = 'CANCELLED' AND turns_done = 0;

-- What each run came to, read along an index alone, however long the battles' rows are.
CREATE INDEX battles_figures ON battles (run_id, persona_id, state, turns_done, total, cost, created_at, ended_at);

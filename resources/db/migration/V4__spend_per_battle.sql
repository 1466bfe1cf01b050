-- what each battle of a session cost, from the index alone: the gauge asks while battles run
CREATE INDEX ledger_by_session_battle ON ledger_entries (session_nr, battle_nr, cost);

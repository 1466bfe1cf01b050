-- Which store conducts an experiment, as battles.owner: where that one is dead, it was interrupted.
ALTER TABLE experiments ADD COLUMN owner TEXT;
UPDATE experiments SET state = 'INTERRUPTED',
    reason = 'The program stopped before it was over; "experiment resume" takes it up.' WHERE state = 'RUNNING';

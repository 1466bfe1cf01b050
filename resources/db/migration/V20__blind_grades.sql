-- Whether a person graded before seeing the referee's grade. Those from before were given beside it.
ALTER TABLE person_grades ADD COLUMN blind INTEGER NOT NULL DEFAULT 0;

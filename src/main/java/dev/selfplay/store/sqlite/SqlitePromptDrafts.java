package dev.selfplay.store.sqlite;

import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDrafts;

import java.util.Optional;

/// The draft of the prompt file in the local store.
record SqlitePromptDrafts(Writer writer, Readers readers) implements PromptDrafts {

    @Override
    public void keep(Draft draft) {
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO prompt_draft (nr, basis, edited, at) VALUES (1, ?, ?, ?)
                        ON CONFLICT (nr) DO UPDATE SET
                            basis = excluded.basis, edited = excluded.edited, at = excluded.at\
                        """,
                        draft.basis().bytes(),
                        draft.edited().bytes(),
                        draft.at().toEpochMilli()));
    }

    @Override
    public void drop() {
        writer.write(handle -> handle.execute("DELETE FROM prompt_draft"));
    }

    @Override
    public Optional<Draft> find() {
        return readers.read(handle ->
                handle.select("SELECT * FROM prompt_draft")
                        .map((row, ctx) ->
                                new Draft(
                                        PromptContent.of(row.getBytes("basis")),
                                        PromptContent.of(row.getBytes("edited")),
                                        Rows.time(row, "at")))
                        .findOne());
    }
}

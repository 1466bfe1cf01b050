package dev.selfplay.store.sqlite;

import dev.selfplay.chat.Refusals;

import java.time.InstantSource;
import java.util.Set;

/// Refused parameters in the local store.
record SqliteRefusals(Writer writer, Readers readers, InstantSource clock) implements Refusals {

    @Override
    public Set<String> of(String endpoint, String model) {
        return readers.read(handle ->
                Set.copyOf(
                        handle.select(
                                        "SELECT parameter FROM refused_parameters"
                                                + " WHERE endpoint = ? AND model = ?",
                                        endpoint,
                                        model)
                                .mapTo(String.class)
                                .list()));
    }

    @Override
    public void remember(String endpoint, String model, Set<String> parameters) {
        writer.write(handle -> {
            int made = 0;
            for (String parameter : parameters) {
                made +=
                        handle.execute(
                                "INSERT INTO refused_parameters (endpoint, model, parameter, at)"
                                        + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                                endpoint,
                                model,
                                parameter,
                                clock.millis());
            }
            return made;
        });
    }
}

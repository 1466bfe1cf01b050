package dev.selfplay.ui.kit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the window remembers from one start to the next: sizes, columns, selections, drafts of
/// searches. Not for anything that must not be lost. Neither method blocks. Thread-safe.
///
/// Keys are dotted and begin with the feature: `arena.divider`, `history.columns`.
public interface Memory {

    /// What was remembered last under this key.
    Optional<String> recall(String key);

    /// Remembers a value; an empty one forgets the key.
    void remember(String key, String value);

    /// Forgets all when the program ends.
    static Memory ofThisProcess() {
        Map<String, String> values = new HashMap<>();
        return new Memory() {
            @Override
            public synchronized Optional<String> recall(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public synchronized void remember(String key, String value) {
                if (value.isEmpty()) {
                    values.remove(key);
                } else {
                    values.put(key, value);
                }
            }
        };
    }
}

package dev.selfplay.chat.rehearsal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Remembers the answers of a pure function, since a call is lived through again for every reply.
/// Forgets everything when it is full, so that it never grows. Thread-safe.
final class Memo<V> {
    private static final int FULL = 4_096;

    private final Map<String, V> known = new ConcurrentHashMap<>();
    private final Function<String, V> function;

    Memo(Function<String, V> function) {
        this.function = function;
    }

    V of(String key) {
        V found = known.get(key);
        if (found != null) {
            return found;
        }
        if (known.size() >= FULL) {
            known.clear();
        }
        V made = function.apply(key);
        known.put(key, made);
        return made;
    }
}

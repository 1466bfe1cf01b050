package dev.selfplay.ui.history;

import dev.selfplay.engine.BattleIndex.Entry;

import javafx.collections.ObservableListBase;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;

/// The rows of a whole result, of which only what was looked at lately is in memory: eight bytes a
/// battle for its place, and [#MOST] whole rows. A row that is not there is null and is asked for,
/// with the page that it is on. UI thread only.
final class HistoryRows extends ObservableListBase<@Nullable HistoryRow> {
    static final int PAGE = 50;
    static final int MOST = 1_000;

    private final IntConsumer missing;
    private final Map<Long, HistoryRow> read =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, HistoryRow> eldest) {
                    return size() > MOST;
                }
            };
    private final Set<Long> aged = new HashSet<>();
    private long[] keys = {};
    private long[] before = {};

    /// @param missing told the page of a row that was looked at and is not there
    HistoryRows(IntConsumer missing) {
        this.missing = missing;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public @Nullable HistoryRow get(int index) {
        HistoryRow row = read.get(keys[index]);
        if (row == null || aged.remove(keys[index])) {
            missing.accept(index / PAGE);
        }
        return row;
    }

    /// The row if it is in memory; does not ask for it.
    @Nullable HistoryRow peek(int index) {
        return index < 0 || index >= keys.length ? null : read.get(keys[index]);
    }

    /// The keys of a page, fewer on the last one.
    long[] page(int page) {
        int from = Math.min(keys.length, page * PAGE);
        return Arrays.copyOfRange(keys, from, Math.min(keys.length, from + PAGE));
    }

    long key(int index) {
        return keys[index];
    }

    /// Where the key stands; -1 where it does not.
    int find(long key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /// The row of a battle, if it is in memory.
    @Nullable HistoryRow of(UUID battleId) {
        for (HistoryRow row : read.values()) {
            if (row.battle().id().equals(battleId)) {
                return row;
            }
        }
        return null;
    }

    /// Shows the same question's answer of now. Rows stay as they were until they are read again, which
    /// they are when they are looked at.
    void renew(long[] result) {
        aged.addAll(read.keySet());
        before = keys;
        try {
            show(result);
        } finally {
            before = new long[0];
        }
    }

    /// While the answer of now takes the place of an older one: which battle stood there; -1 else.
    long keyBefore(int index) {
        return index >= 0 && index < before.length ? before[index] : -1;
    }

    /// Shows another result. What only grew at its end keeps its selection.
    void show(long[] result) {
        int old = keys.length;
        boolean grown =
                old > 0 && result.length >= old && Arrays.equals(keys, 0, old, result, 0, old);
        beginChange();
        if (grown) {
            keys = result;
            if (result.length > old) {
                nextAdd(old, result.length);
            }
        } else {
            List<@Nullable HistoryRow> removed = nothing(old);
            keys = result;
            if (old > 0 && result.length > 0) {
                nextReplace(0, result.length, removed);
            } else if (old > 0) {
                nextRemove(0, removed);
            } else if (result.length > 0) {
                nextAdd(0, result.length);
            }
        }
        endChange();
    }

    /// Forgets all rows, but not their places: each is read anew when it is looked at.
    void forget() {
        aged.clear();
        read.clear();
    }

    /// Takes what was read, or is newer than what was.
    void put(List<Entry> entries) {
        beginChange();
        for (Entry entry : entries) {
            aged.remove(entry.key());
            read.put(entry.key(), new HistoryRow(entry));
        }
        if (!entries.isEmpty()) {
            int from = find(entries.getFirst().key());
            for (Entry entry : entries) {
                // what was read together stands together
                int at =
                        from >= 0 && from < keys.length && keys[from] == entry.key()
                                ? from
                                : find(entry.key());
                if (at >= 0) {
                    nextUpdate(at);
                    from = at + 1;
                }
            }
        }
        endChange();
    }

    private static List<@Nullable HistoryRow> nothing(int size) {
        return new AbstractList<>() {
            @Override
            public @Nullable HistoryRow get(int index) {
                return null;
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    // a search through the rows would read them all

    @Override
    public int indexOf(@Nullable Object row) {
        return row instanceof HistoryRow r ? find(r.entry().key()) : -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object row) {
        return indexOf(row);
    }

    @Override
    public boolean contains(@Nullable Object row) {
        return indexOf(row) >= 0;
    }

    @Override
    public Iterator<@Nullable HistoryRow> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public @Nullable HistoryRow next() {
                return peek(next++);
            }
        };
    }
}

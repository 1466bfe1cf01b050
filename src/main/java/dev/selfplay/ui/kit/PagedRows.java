package dev.selfplay.ui.kit;

import javafx.collections.ObservableListBase;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// The rows of a whole result, of which only what was looked at lately is in memory: eight bytes a
/// row for its place, and [#MOST] whole rows. A row that is not there is null and is asked for,
/// with the page that it is on. UI thread only.
///
/// @param <R> the rows, each with a key of its own
public final class PagedRows<R> extends ObservableListBase<@Nullable R> {
    public static final int PAGE = 50;
    public static final int MOST = 1_000;

    private final ToLongFunction<R> keyOf;
    private final Class<R> type;
    private final IntConsumer missing;
    private final Map<Long, R> read =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, R> eldest) {
                    return size() > MOST;
                }
            };
    private final Set<Long> aged = new HashSet<>();
    private long[] keys = {};
    private long[] before = {};

    /// @param keyOf a number that never changes
    /// @param missing told the page of a row that was looked at and is not there
    public PagedRows(Class<R> type, ToLongFunction<R> keyOf, IntConsumer missing) {
        this.type = type;
        this.keyOf = keyOf;
        this.missing = missing;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public @Nullable R get(int index) {
        R row = read.get(keys[index]);
        if (row == null || aged.remove(keys[index])) {
            missing.accept(index / PAGE);
        }
        return row;
    }

    /// The row if it is in memory; does not ask for it.
    public @Nullable R peek(int index) {
        return index < 0 || index >= keys.length ? null : read.get(keys[index]);
    }

    /// The keys of a page, fewer on the last one.
    public long[] page(int page) {
        int from = Math.min(keys.length, page * PAGE);
        return Arrays.copyOfRange(keys, from, Math.min(keys.length, from + PAGE));
    }

    public long key(int index) {
        return keys[index];
    }

    /// Where the key stands; -1 where it does not.
    public int find(long key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /// The first row in memory that is so.
    public Optional<R> inMemory(Predicate<R> wanted) {
        return read.values().stream().filter(wanted).findFirst();
    }

    /// Shows the same question's answer of now. Rows stay as they were until they are read again, which
    /// they are when they are looked at.
    public void renew(long[] result) {
        aged.addAll(read.keySet());
        before = keys;
        try {
            show(result);
        } finally {
            before = new long[0];
        }
    }

    /// While the answer of now takes the place of an older one: which key stood there; -1 else.
    public long keyBefore(int index) {
        return index >= 0 && index < before.length ? before[index] : -1;
    }

    /// Shows another result. What only grew at its end keeps its selection.
    public void show(long[] result) {
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
            List<@Nullable R> removed = nothing(old);
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
    public void forget() {
        aged.clear();
        read.clear();
    }

    /// Takes what was read, or is newer than what was.
    public void put(List<R> rows) {
        beginChange();
        for (R row : rows) {
            aged.remove(keyOf.applyAsLong(row));
            read.put(keyOf.applyAsLong(row), row);
        }
        if (!rows.isEmpty()) {
            int from = find(keyOf.applyAsLong(rows.getFirst()));
            for (R row : rows) {
                // what was read together stands together
                int at =
                        from >= 0 && from < keys.length && keys[from] == keyOf.applyAsLong(row)
                                ? from
                                : find(keyOf.applyAsLong(row));
                if (at >= 0) {
                    nextUpdate(at);
                    from = at + 1;
                }
            }
        }
        endChange();
    }

    private static <R> List<@Nullable R> nothing(int size) {
        return new AbstractList<>() {
            @Override
            public @Nullable R get(int index) {
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
        return type.isInstance(row) ? find(keyOf.applyAsLong(type.cast(row))) : -1;
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
    public Iterator<@Nullable R> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
            }

            @Override
            public @Nullable R next() {
                return peek(next++);
            }
        };
    }
}

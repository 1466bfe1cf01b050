package dev.selfplay.ui.history;

import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleIndex.Entry;
import dev.selfplay.ui.kit.PagedRows;
import dev.selfplay.ui.kit.Tasks;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Reads the pages of a result that are looked at, one after the other, the one that was asked for
/// last first: who drags the scroll bar waits only for where it stops. The result that a page was asked
/// for is told by its number: several pages and battles of one result may be under way. UI thread only.
final class PageReader {
    /// More pages than a window shows at once.
    private static final int MOST_WAITING = 6;

    private final Tasks tasks;
    private final BattleIndex index;
    private final PagedRows<HistoryRow> rows;
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private String words = "";
    private int sequence;
    private int reading = -1;

    PageReader(Tasks tasks, BattleIndex index) {
        this.tasks = tasks;
        this.index = index;
        rows = new PagedRows<>(HistoryRow.class, row -> row.entry().key(), this::ask);
    }

    PagedRows<HistoryRow> rows() {
        return rows;
    }

    /// Another result begins: what is under way for the one before is dropped when it comes.
    void begin(String newWords, long[] keys, List<Entry> entries) {
        sequence++;
        reading = -1;
        waiting.clear();
        words = newWords;
        rows.forget();
        rows.show(keys);
        rows.put(HistoryRow.of(entries));
    }

    /// The same question has another answer by now.
    void renew(long[] keys, List<Entry> entries) {
        sequence++;
        reading = -1;
        waiting.clear();
        rows.renew(keys);
        rows.put(HistoryRow.of(entries));
    }

    /// Reads a page again where it has a battle that is under way.
    ///
    /// @param ended also where all that it has are over
    void refresh(int page, boolean ended) {
        for (int i = page * PagedRows.PAGE; i < (page + 1) * PagedRows.PAGE; i++) {
            HistoryRow row = rows.peek(i);
            if (row != null && (ended || !row.battle().state().ended())) {
                ask(page);
                return;
            }
        }
    }

    /// Reads one battle again, if it is in memory.
    void refresh(HistoryRow row) {
        int asked = sequence;
        long[] key = {row.entry().key()};
        String by = words;
        tasks.run(
                "read the battle again",
                () -> index.entries(key, by),
                entries -> {
                    if (asked == sequence) {
                        rows.put(HistoryRow.of(entries));
                    }
                });
    }

    private void ask(int page) {
        if (page == reading) {
            return;
        }
        waiting.remove(page);
        waiting.addFirst(page);
        if (waiting.size() > MOST_WAITING) {
            waiting.removeLast();
        }
        next();
    }

    private void next() {
        Integer page = reading >= 0 ? null : waiting.pollFirst();
        if (page == null) {
            return;
        }
        reading = page;
        int asked = sequence;
        long[] keys = rows.page(page);
        String by = words;
        tasks.run(
                "read a page of the history",
                () -> index.entries(keys, by),
                entries -> done(asked, entries),
                failure -> done(asked, List.of()));
    }

    private void done(int asked, List<Entry> entries) {
        if (asked == sequence) {
            reading = -1;
            rows.put(HistoryRow.of(entries));
            next();
        }
    }
}

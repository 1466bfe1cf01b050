package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Later;
import dev.selfplay.ui.kit.Notice;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;

/// What there is to tell, newest first: open until it is closed or, for mere information, until it
/// has been seen long enough; and what was told lately. What a person sees where it happened is never
/// open. UI thread only.
public final class NoticesViewModel {
    /// Long enough to read a notice twice.
    public static final Duration INFO_TIME = Duration.ofSeconds(8);

    private static final int PAST = 100;

    private final Later later;
    private final InstantSource time;
    private final ObservableList<Told> open = FXCollections.observableArrayList();
    private final ObservableList<Told> past = FXCollections.observableArrayList();
    private final ObservableList<Told> readOnlyOpen =
            FXCollections.unmodifiableObservableList(open);
    private final ObservableList<Told> readOnlyPast =
            FXCollections.unmodifiableObservableList(past);
    private long told;

    /// A notice, when it was told last, and how often since it was closed.
    ///
    /// @param number tells apart what is told twice
    public record Told(long number, Notice notice, Instant at, int times) {}

    public NoticesViewModel(Later later, InstantSource time) {
        this.later = later;
        this.time = time;
    }

    /// Tells something. What is open already moves to the top and counts one more; what it takes the place
    /// of is open no more.
    public void tell(Notice notice) {
        int times = 1;
        String matter = notice.matter();
        for (Iterator<Told> i = open.iterator(); i.hasNext(); ) {
            Told before = i.next();
            if (before.notice().severity() == notice.severity()
                    && before.notice().words().equals(notice.words())) {
                times += before.times();
                i.remove();
                past.remove(before);
            } else if (matter != null && matter.equals(before.notice().matter())) {
                i.remove();
            }
        }
        Told now = new Told(++told, notice, time.instant(), times);
        past.addFirst(now);
        if (past.size() > PAST) {
            past.removeLast();
        }
        if (notice.inPlace()) {
            return;
        }
        open.addFirst(now);
        if (notice.severity() == Notice.Severity.INFO) {
            later.after(INFO_TIME, () -> open.remove(now));
        }
    }

    public void close(Told closed) {
        open.remove(closed);
    }

    public void closeAll() {
        open.clear();
    }

    /// All open ones, newest first.
    public ObservableList<Told> open() {
        return readOnlyOpen;
    }

    /// What was told lately, newest first, also what is closed.
    public ObservableList<Told> past() {
        return readOnlyPast;
    }
}

package dev.selfplay.ui.transcript;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Finds words in the transcript that is shown, also while it streams: only the turn whose words
/// changed is searched anew. UI thread only.
///
/// Upper case, kinds of apostrophes and kinds of blanks make no difference. Where the words stand
/// nowhere together, they are found apart, in turns that have all of them.
public final class FindInTranscript {
    private final ObservableList<TranscriptLine> lines;
    private final Consumer<Passage> reveal;
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final TreeMap<Integer, SearchedWords.Found> found = new TreeMap<>();
    private SearchedWords searched = SearchedWords.NOTHING;
    private List<Passage> hits = List.of();
    private @Nullable Passage current;
    private @Nullable Passage from;
    private boolean goToFirst;
    private boolean opened;

    /// @param reveal shows a place
    FindInTranscript(ObservableList<TranscriptLine> lines, Consumer<Passage> reveal) {
        this.lines = lines;
        this.reveal = reveal;
        words.subscribe(w -> search());
        lines.addListener((ListChangeListener<TranscriptLine>) this::onLines);
    }

    private void onLines(ListChangeListener.Change<? extends TranscriptLine> change) {
        while (change.next()) {
            change.getRemoved().forEach(l -> found.remove(l.number()));
            change.getAddedSubList().forEach(l -> l.wordsProperty().subscribe(w -> onWords(l)));
        }
        gather();
    }

    private void onWords(TranscriptLine line) {
        if (searched == SearchedWords.NOTHING) {
            return;
        }
        SearchedWords.Found now = searched.in(line.number(), line.words());
        if (!now.equals(found.put(line.number(), now))) {
            gather();
        }
    }

    private void search() {
        searched = SearchedWords.of(words.get());
        Passage anchor = current == null ? from : current;
        current = null;
        found.clear();
        if (searched != SearchedWords.NOTHING) {
            lines.forEach(l -> found.put(l.number(), searched.in(l.number(), l.words())));
        }
        goToFirst = searched != SearchedWords.NOTHING;
        from = goToFirst ? anchor : null;
        gather();
        goToFirst &= !opened;
    }

    /// What is looked for next is looked for from this turn on.
    void from(int turn) {
        current = null;
        from = Passage.turn(turn);
    }

    /// Tells whether all stored turns are there: until then the first hit is waited for.
    void opened(boolean all) {
        opened = all;
        goToFirst &= !opened;
    }

    private void gather() {
        List<Passage> together = new ArrayList<>();
        List<Passage> apart = new ArrayList<>();
        found.values()
                .forEach(f -> {
                    together.addAll(f.together());
                    apart.addAll(f.apart());
                });
        hits = List.copyOf(together.isEmpty() ? apart : together);
        if (current != null && !hits.contains(current)) {
            current = null;
        }
        if (goToFirst && !hits.isEmpty()) {
            goToFirst = false;
            go(firstFrom(from));
        } else {
            bump();
        }
    }

    private Passage firstFrom(@Nullable Passage anchor) {
        return anchor == null
                ? hits.getFirst()
                : hits.stream()
                        .filter(h -> h.compareTo(anchor) >= 0)
                        .findFirst()
                        .orElse(hits.getFirst());
    }

    private void go(Passage hit) {
        current = hit;
        bump();
        reveal.accept(hit);
    }

    private void bump() {
        revision.set(revision.get() + 1);
    }

    /// The next hit, from the last one on to the first.
    public void next() {
        step(1);
    }

    public void previous() {
        step(-1);
    }

    private void step(int by) {
        if (!hits.isEmpty()) {
            int at = current == null ? (by > 0 ? -1 : 0) : hits.indexOf(current);
            go(hits.get(Math.floorMod(at + by, hits.size())));
        }
    }

    /// What is looked for; the first hit from the current one on is shown when it changes.
    public StringProperty wordsProperty() {
        return words;
    }

    /// Counts up whenever hits or the current one changed.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public List<Passage> hits() {
        return hits;
    }

    List<Passage> hitsIn(int turn) {
        return hits.isEmpty() ? List.of() : hits.stream().filter(h -> h.turn() == turn).toList();
    }

    public @Nullable Passage current() {
        return current;
    }

    /// `3 of 12`, `No hits`; empty while nothing is looked for.
    public String count() {
        if (searched == SearchedWords.NOTHING) {
            return "";
        }
        if (hits.isEmpty()) {
            return "No hits";
        }
        return current == null
                ? hits.size() + (hits.size() == 1 ? " hit" : " hits")
                : hits.indexOf(current) + 1 + " of " + hits.size();
    }

    /// Whether the words stand nowhere together, but apart in the same turn.
    public boolean apart() {
        return !hits.isEmpty() && found.values().stream().allMatch(f -> f.together().isEmpty());
    }
}

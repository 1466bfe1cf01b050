package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.Commands;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.PaletteEntry;
import dev.selfplay.ui.kit.PaletteSource;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// All that can be done or gone to, found by typing. What was used lately comes first. UI thread
/// only.
public final class PaletteViewModel {
    private static final String RECENT = "palette.recent";
    private static final int RECENT_KEPT = 12;
    private static final int SHOWN = 200;

    private final Commands commands;
    private final Memory memory;
    private final List<PaletteSource> sources = new ArrayList<>();
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Hit> hits = FXCollections.observableArrayList();
    private final ObservableList<Hit> readOnlyHits = FXCollections.unmodifiableObservableList(hits);
    private final TreeMap<Integer, List<PaletteEntry>> found = new TreeMap<>();
    private List<String> recent = List.of();
    private long opened; // told by number: several sources answer, each once and in its own way

    /// An entry that fits what was typed.
    ///
    /// @param letters indices of the title's letters that fit
    public record Hit(PaletteEntry entry, Set<Integer> letters, int score) {}

    public PaletteViewModel(Commands commands, Memory memory) {
        this.commands = commands;
        this.memory = memory;
        query.subscribe(this::search);
    }

    /// Lets more be found.
    public void add(PaletteSource source) {
        sources.add(source);
    }

    /// Begins anew, with what there is now.
    public void open() {
        long sequence = ++opened;
        recent = memory.recall(RECENT).map(text -> List.of(text.split("\n"))).orElse(List.of());
        found.clear();
        found.put(-1, commands.all().stream().map(PaletteEntry::of).toList());
        for (int i = 0; i < sources.size(); i++) {
            int place = i;
            sources.get(i)
                    .entries(entries -> {
                        if (sequence == opened) {
                            found.put(place, List.copyOf(entries));
                            search();
                        }
                    });
        }
        query.set("");
        search();
    }

    private void search() {
        String words = query.get().strip();
        List<Hit> fitting = new ArrayList<>();
        for (List<PaletteEntry> entries : found.values()) {
            for (PaletteEntry entry : entries) {
                if (words.isEmpty()) {
                    fitting.add(new Hit(entry, Set.of(), 0));
                } else {
                    Fuzzy.match(words, entry.title(), entry.group() + " " + entry.detail())
                            .ifPresent(m -> fitting.add(new Hit(entry, m.letters(), m.score())));
                }
            }
        }
        fitting.sort(
                words.isEmpty()
                        ? Comparator.comparingInt(this::lately)
                        : Comparator.<Hit>comparingInt(h -> -h.score())
                                .thenComparingInt(this::lately));
        hits.setAll(fitting.subList(0, Math.min(SHOWN, fitting.size())));
    }

    private int lately(Hit hit) {
        int at = recent.indexOf(hit.entry().id());
        return at < 0 ? RECENT_KEPT : at;
    }

    /// Whether it was used lately.
    public boolean recent(Hit hit) {
        return recent.contains(hit.entry().id());
    }

    /// Remembers what is chosen and does it.
    ///
    /// @return whether it could be done
    public boolean choose(Hit hit) {
        PaletteEntry entry = hit.entry();
        if (!entry.available()) {
            return false;
        }
        List<String> ids = new ArrayList<>(recent);
        ids.remove(entry.id());
        ids.addFirst(entry.id());
        memory.remember(
                RECENT, String.join("\n", ids.subList(0, Math.min(RECENT_KEPT, ids.size()))));
        entry.action().run();
        return true;
    }

    /// What is typed.
    public StringProperty queryProperty() {
        return query;
    }

    /// Best first.
    public ObservableList<Hit> hits() {
        return readOnlyHits;
    }
}

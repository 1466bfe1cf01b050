package dev.selfplay.ui.personas;

import dev.selfplay.domain.Counted;
import dev.selfplay.persona.PersonaChange;
import dev.selfplay.persona.PersonaImport;
import dev.selfplay.persona.PersonaImport.Choice;
import dev.selfplay.persona.PersonaImport.Entry;
import dev.selfplay.persona.PersonaImport.Kind;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Personas on their way in: files or a text, shown one by one before anything is written, then
/// written in one go. Several files come one after the other. UI thread only.
public final class ImportViewModel {
    /// Writes a change; the page does, so that it can be taken back.
    interface Write {
        void write(PersonasPageViewModel.Plan plan, String words, Runnable then);
    }

    private record Text(String source, String json) {}

    private final Tasks tasks;
    private final PersonaBook book;
    private final Write write;
    private final Deque<Text> waiting = new ArrayDeque<>();
    private final Map<Integer, Choice> choices = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable PersonaImport> shown =
            new ReadOnlyObjectWrapper<>();
    private @Nullable Text text;

    ImportViewModel(Tasks tasks, PersonaBook book, Write write) {
        this.tasks = tasks;
        this.book = book;
        this.write = write;
    }

    /// Looks at files, such as were dropped or chosen.
    public void accept(List<Path> files) {
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            tasks.run("read " + name, () -> new Text(name, PersonaImport.read(file)), this::add);
        }
    }

    /// Looks at a text, such as was pasted.
    public void accept(String json) {
        add(new Text("the clipboard", json));
    }

    private void add(Text added) {
        waiting.add(added);
        if (text == null) {
            next();
        }
    }

    private void next() {
        Text coming = waiting.poll();
        text = coming;
        choices.clear();
        if (coming == null) {
            shown.set(null);
            return;
        }
        tasks.run(
                "look into " + coming.source,
                () -> book.library().examine(coming.source, coming.json),
                this::show,
                e -> next());
    }

    private void show(PersonaImport examined) {
        examined.entries().stream()
                .filter(e -> e.kind() == Kind.CHANGED)
                .forEach(e -> choices.putIfAbsent(e.number(), Choice.REPLACE));
        shown.set(examined);
    }

    /// Decides what becomes of one that changed.
    public void choose(Entry entry, Choice choice) {
        choices.put(entry.number(), choice);
    }

    public Choice choice(Entry entry) {
        return choices.getOrDefault(entry.number(), Choice.SKIP);
    }

    /// How many would come in or change.
    public int incoming() {
        PersonaImport now = shown.get();
        return now == null
                ? 0
                : Math.toIntExact(
                        now.entries().stream()
                                .filter(e ->
                                        e.kind() == Kind.NEW
                                                || (e.kind() == Kind.CHANGED
                                                        && choice(e) != Choice.SKIP))
                                .count());
    }

    /// Writes what was decided. Where the library changed meanwhile, so that it would mean something
    /// else, it is shown anew instead.
    public void takeIn() {
        PersonaImport now = shown.get();
        Text from = text;
        if (now == null || from == null || incoming() == 0) {
            return;
        }
        tasks.run(
                "look into " + from.source,
                () -> book.library().examine(from.source, from.json),
                again -> {
                    if (same(now, again)) {
                        Map<Integer, Choice> decided = Map.copyOf(choices);
                        write.write(
                                reading -> new PersonaChange.TakeIn(now, decided),
                                words(now),
                                this::next);
                    } else {
                        show(again);
                        tasks.tell(
                                Notice.warning(
                                        "Not imported",
                                        "personas.json changed meanwhile: look at the import once"
                                                + " more."));
                    }
                });
    }

    private static boolean same(PersonaImport one, PersonaImport other) {
        List<List<Object>> ones = new ArrayList<>();
        one.entries().forEach(e -> ones.add(List.of(e.kind(), e.changed(), e.note())));
        List<List<Object>> others = new ArrayList<>();
        other.entries().forEach(e -> others.add(List.of(e.kind(), e.changed(), e.note())));
        return ones.equals(others);
    }

    private String words(PersonaImport from) {
        return "Imported " + Counted.of(incoming(), "persona") + " from " + from.source() + ".";
    }

    /// Lets it be; the next file, if there is one, is shown.
    public void cancel() {
        next();
    }

    /// What is on its way in; null for nothing.
    public ReadOnlyObjectProperty<@Nullable PersonaImport> shownProperty() {
        return shown.getReadOnlyProperty();
    }
}

package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.promotion.DeskViewModel.Draft;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What this window has decided: the newest is told in place, and each can be undone while nothing
/// came after it, also from the list of what was told. UI thread only.
public final class DecidedViewModel {
    private static final int KEPT = 50;

    private final Tasks tasks;
    private final PromotionDesk desk;
    private final Async<Map<Decided, Optional<Outcome.Refused>>> checking;
    private final Consumer<Decided> undo;
    private final Deque<Decided> undoable = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<@Nullable Decided> told = new ReadOnlyObjectWrapper<>();

    /// A decision, and whether it can still be undone.
    public static final class Decided {
        private final String words;
        private final List<Tactic> tactics;
        private final Map<UUID, Draft> typed;
        private final ReadOnlyStringWrapper barred = new ReadOnlyStringWrapper("");

        private Decided(String words, List<Tactic> tactics, Map<UUID, Draft> typed) {
            this.words = words;
            this.tactics = List.copyOf(tactics);
            this.typed = Map.copyOf(typed);
        }

        public String words() {
            return words;
        }

        /// Why it cannot be undone; empty where it can.
        public ReadOnlyStringProperty barredProperty() {
            return barred.getReadOnlyProperty();
        }

        /// Whether undoing it is a question at all.
        public boolean undoable() {
            return !tactics.isEmpty();
        }

        /// As the decision left them.
        List<Tactic> tactics() {
            return tactics;
        }

        /// What was typed about them before.
        Map<UUID, Draft> typed() {
            return typed;
        }
    }

    /// @param undo takes one back
    DecidedViewModel(WindowContext context, PromotionDesk desk, Consumer<Decided> undo) {
        tasks = context.tasks();
        this.desk = desk;
        checking = new Async<>(tasks, "look what can be undone");
        this.undo = undo;
    }

    /// Tells of a decision.
    void tell(String verb, Outcome.Done done, Map<UUID, Draft> typed) {
        Notice notice = Notice.info(verb, text(done, "is now"));
        Decided decided = new Decided(notice.words(), done.tactics(), typed);
        undoable.addFirst(decided);
        if (undoable.size() > KEPT) {
            undoable.removeLast().barred.set("It is too long ago.");
        }
        told.set(decided);
        tasks.tell(
                notice.toldInPlace()
                        .with("Undo", () -> undo.accept(decided), decided.barredProperty()));
    }

    /// Tells that one was undone.
    void undone(Decided decided, Outcome.Done done) {
        undoable.remove(decided);
        decided.barred.set("It was undone.");
        Notice notice = Notice.info("Undone", text(done, "is as it was before, in"));
        told.set(new Decided(notice.words(), List.of(), Map.of()));
        tasks.tell(notice.toldInPlace());
    }

    private static String text(Outcome.Done done, String file) {
        String which =
                done.tactics().size() == 1
                        ? "“" + brief(TacticWords.title(done.tactics().getFirst())) + "”"
                        : Counted.of(done.tactics().size(), "tactic");
        var version = done.version();
        return version == null
                ? which + "."
                : "%s. base_prompt.txt %s version %d.".formatted(which, file, version.number());
    }

    private static String brief(String title) {
        return title.length() <= 60 ? title : title.substring(0, 59).strip() + "…";
    }

    /// The newest that was not undone; null for none.
    @Nullable Decided last() {
        return undoable.peekFirst();
    }

    /// Says why one is not undone.
    void bar(Decided decided, String message, String remedy) {
        decided.barred.set((message + " " + remedy).strip());
        told.set(decided);
    }

    /// Looks whether something came after them; to be called whenever something changed.
    void check() {
        List<Decided> all = List.copyOf(undoable);
        if (all.isEmpty()) {
            checking.clear();
            return;
        }
        checking.refresh(
                () ->
                        all.stream()
                                .collect(
                                        Collectors.toMap(
                                                d -> d, d -> desk.againstUndo(d.tactics()))),
                found -> found.forEach(this::bar));
    }

    private void bar(Decided decided, Optional<Outcome.Refused> against) {
        if (undoable.contains(decided)) {
            decided.barred.set(
                    against.map(no -> (no.message() + " " + no.remedy()).strip()).orElse(""));
        }
    }

    /// No longer tells it in place.
    public void close() {
        told.set(null);
    }

    /// What is told in place; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Decided> toldProperty() {
        return told.getReadOnlyProperty();
    }
}

package dev.selfplay.ui.trust;

import dev.selfplay.config.Problem;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Ask.Status;
import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.domain.Session;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Tasks;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;

/// What the folder asks for and what a person says to it. UI thread only.
public final class TrustViewModel {
    private final Tasks tasks;
    private final FolderTrust trust;
    private final LatestOnly<Look> looks;
    private final ObservableList<TrustItem> items = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING);
    private final ReadOnlyStringWrapper word = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper damage = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper server = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper serverFree = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper capNote = new ReadOnlyStringWrapper("");
    private Runnable onQuestion = () -> {};

    /// The state of the folder.
    public enum State {
        /// It asks for nothing.
        NOTHING,
        /// Something waits for a person's word.
        WAITING,
        /// Something is kept without effect.
        RESTRICTED,
        /// All that it asks for is allowed.
        TRUSTED
    }

    private record Look(List<Status> stands, String damage, String server, boolean free) {}

    public TrustViewModel(Tasks tasks, FolderTrust trust) {
        this.tasks = tasks;
        this.trust = trust;
        looks = new LatestOnly<>(tasks, "look at what the folder asks for");
    }

    /// Looks now, and again whenever something is decided, by whomever.
    ///
    /// @param question told once, after the first look, where something waits
    /// @return unsubscribes
    public Runnable begin(Runnable question) {
        onQuestion = question;
        refresh();
        return trust.decisions().onChange(() -> tasks.ui().atNextPulse(this, this::refresh));
    }

    /// Looks again.
    public void refresh() {
        looks.submit(
                () ->
                        new Look(
                                trust.stands(),
                                trust.decisions().damage().map(Problem::toString).orElse(""),
                                trust.server().orElse(""),
                                trust.serverFree()),
                this::show);
    }

    private void show(Look look) {
        items.setAll(look.stands().stream().map(TrustItem::of).toList());
        items.forEach(item -> item.ticked().subscribe(this::refreshReady));
        items.forEach(item -> item.free().subscribe(this::refreshReady));
        long waiting = items.stream().filter(TrustItem::waiting).count();
        boolean restricted = items.stream().anyMatch(i -> !i.waiting() && !i.granted());
        state.set(
                items.isEmpty()
                        ? State.NOTHING
                        : waiting > 0
                                ? State.WAITING
                                : restricted ? State.RESTRICTED : State.TRUSTED);
        damage.set(look.damage());
        server.set(look.server());
        serverFree.set(look.free());
        capNote.set(
                items.stream()
                        .filter(item -> item.ask().capOfSettings() && !item.granted())
                        .findFirst()
                        .map(_ ->
                                "Not allowed yet, so $%s holds: see Trust."
                                        .formatted(Session.DEFAULT_CAP.toFixed(2)))
                        .orElse(""));
        word.set(
                !look.damage().isEmpty()
                        ? "Trust cannot be read"
                        : switch (state.get()) {
                            case NOTHING, TRUSTED -> "";
                            case WAITING -> "Restricted: " + waiting + " to allow";
                            case RESTRICTED -> "Restricted";
                        });
        refreshReady();
        Runnable question = onQuestion;
        onQuestion = () -> {};
        if (state.get() == State.WAITING) {
            question.run();
        }
    }

    private void refreshReady() {
        ready.set(items.stream().anyMatch(item -> item.ticked().get()));
    }

    /// Allows what is ticked; what is not stays without effect.
    ///
    /// @param kept told once that is kept
    void allowTicked(Runnable kept) {
        List<TrustItem> said = List.copyOf(items);
        tasks.run(
                "keep what you allow",
                () -> {
                    trust.grant(asks(said, true));
                    trust.restrict(asks(said, false));
                    for (TrustItem item : said) {
                        if (item.server() && item.ticked().get() && item.free().get()) {
                            trust.setServerFree(true);
                        }
                    }
                    return said.size();
                },
                done -> kept.run());
    }

    private static List<Ask> asks(List<TrustItem> said, boolean ticked) {
        return said.stream()
                .filter(item -> !item.granted() && item.ticked().get() == ticked)
                .map(TrustItem::ask)
                .toList();
    }

    /// Keeps everything that is not allowed yet without effect.
    ///
    /// @param kept told once that is kept
    void restrict(Runnable kept) {
        items.forEach(item -> item.ticked().set(false));
        allowTicked(kept);
    }

    /// Takes one back: it has no effect any more.
    void takeBack(TrustItem item) {
        tasks.run("take back what you allowed", () -> trust.restrict(List.of(item.ask())));
    }

    /// Says that calls to the model server that is set cost nothing, or that they do.
    public void setServerFree(boolean free) {
        tasks.run("keep what the server costs", () -> trust.setServerFree(free));
    }

    ObservableList<TrustItem> items() {
        return items;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// As the window's bar has it; empty where nothing is restricted.
    public ReadOnlyStringProperty wordProperty() {
        return word.getReadOnlyProperty();
    }

    /// Why no decision counts; empty where they do.
    ReadOnlyStringProperty damageProperty() {
        return damage.getReadOnlyProperty();
    }

    /// The model server's base URL, where it is not the provider's own; else empty.
    ReadOnlyStringProperty serverProperty() {
        return server.getReadOnlyProperty();
    }

    /// Whether its calls cost nothing by a person's word.
    public ReadOnlyBooleanProperty serverFreeProperty() {
        return serverFree.getReadOnlyProperty();
    }

    /// What holds instead of the cap in the settings; empty where that one does.
    public ReadOnlyStringProperty capNoteProperty() {
        return capNote.getReadOnlyProperty();
    }

    /// Whether anything is ticked.
    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }
}

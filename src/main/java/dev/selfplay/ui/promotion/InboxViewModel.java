package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Remembered;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.TacticInbox;
import dev.selfplay.workbench.TacticInbox.Contents;
import dev.selfplay.workbench.Workbench;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The inbox: which tactics there are in a state, and which of them are chosen. Follows what changes
/// anywhere in the program. UI thread only; reads in the background, and drops late answers.
public final class InboxViewModel {
    private static final LookOffer NO_REST = new LookOffer(0, 0, Usd.ZERO, Usd.ZERO);
    private static final Contents NOTHING =
            new Contents(List.of(), Map.of(), Map.of(), NO_REST, null);

    private final Tasks tasks;
    private final Workbench workbench;
    private final TacticInbox source;
    private final Memory memory;
    private final Async<Contents> reading;
    private final ObjectProperty<TacticState> chip =
            new SimpleObjectProperty<>(TacticState.WAITING);
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<ListState> state =
            new ReadOnlyObjectWrapper<>(ListState.LOADING);
    private final ReadOnlyObjectWrapper<Contents> inbox = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyObjectWrapper<List<Tactic>> chosen =
            new ReadOnlyObjectWrapper<>(List.of());
    private final IntegerBinding badge =
            Bindings.createIntegerBinding(
                    () -> count(TacticState.WAITING) + count(TacticState.HELD), inbox);
    private boolean looking;
    private boolean seen;
    private boolean unsearched = true;

    public InboxViewModel(WindowContext context, Workbench workbench) {
        tasks = context.tasks();
        memory = context.memory();
        this.workbench = workbench;
        source = new TacticInbox(workbench);
        reading = new Async<>(tasks, "read the tactics");
        new Remembered(memory).value(chip, "promotion.chip", TacticState::valueOf);
        chip.subscribe((was, is) -> refresh());
        words.subscribe((was, is) -> refresh());
        reading.failureProperty().subscribe(why -> refreshState());
    }

    /// Begins to follow what changes, and reads for the first time.
    ///
    /// @return unsubscribes
    public Runnable begin() {
        refresh();
        return source.onChange(() -> tasks.ui().atNextPulse(this, this::refresh));
    }

    /// Reads again; the selection stays where its tactics stay.
    public void refresh() {
        TacticState wanted = chip.get();
        String searched = words.get().strip();
        reading.refresh(
                () -> source.read(wanted, searched),
                read -> {
                    unsearched = searched.isEmpty();
                    show(read);
                });
    }

    private void show(Contents read) {
        List<UUID> ids = seen ? chosenIds() : List.of();
        int place = ids.isEmpty() ? 0 : Math.max(0, index(inbox.get().tactics(), ids.getFirst()));
        if (ids.isEmpty()) {
            ids = memory.recall("promotion.selected").map(InboxViewModel::uuid).orElse(List.of());
        }
        inbox.set(read);
        List<UUID> wanted = ids;
        List<Tactic> still = read.tactics().stream().filter(t -> wanted.contains(t.id())).toList();
        if (still.isEmpty() && !read.tactics().isEmpty()) {
            still = List.of(read.tactics().get(Math.min(place, read.tactics().size() - 1)));
        }
        choose(still);
        refreshState();
    }

    private void refreshState() {
        state.set(ListState.of(reading, inbox.get().tactics().size(), unsearched));
    }

    /// Says that a person sees the inbox: from now on nothing but the person changes what is chosen.
    void seen() {
        seen = true;
    }

    /// Chooses tactics to decide about; those of the list that the person marks.
    public void choose(List<Tactic> tactics) {
        if (!tactics.equals(chosen.get())) {
            chosen.set(List.copyOf(tactics));
        }
        if (seen && tactics.size() == 1) {
            memory.remember("promotion.selected", tactics.getFirst().id().toString());
        }
    }

    /// Shows a tactic, in whatever state it is.
    public void reveal(Tactic tactic) {
        reveal(List.of(tactic));
    }

    /// Shows tactics of the same state.
    void reveal(List<Tactic> tactics) {
        seen = true;
        words.set("");
        choose(tactics);
        TacticState state = tactics.getFirst().state();
        if (chip.get() == state) {
            refresh();
        } else {
            chip.set(state);
        }
    }

    /// Goes to the next one, or the one before.
    public void step(int by) {
        List<Tactic> all = inbox.get().tactics();
        if (!all.isEmpty()) {
            List<UUID> ids = chosenIds();
            int at = ids.isEmpty() ? -1 : index(all, by > 0 ? ids.getLast() : ids.getFirst());
            choose(List.of(all.get(Math.clamp((long) at + by, 0, all.size() - 1))));
        }
    }

    /// Has the referee model look at the battles that nobody has looked at.
    public void lookAtRest() {
        if (!looking) {
            looking = true;
            tasks.run(
                    "look for tactics",
                    workbench.looking()::look,
                    result -> {
                        looking = false;
                        tasks.tell(looked(result));
                        refresh();
                    },
                    e -> looking = false);
        }
    }

    static Notice looked(LookResult result) {
        String title = "Looked at %s for tactics".formatted(Counted.of(result.battles(), "battle"));
        String words =
                "%d found, %s spent.".formatted(result.tactics(), Formats.usd(result.spent()));
        return result.barred() == 0
                ? Notice.info(title, words)
                : Notice.warning(
                        title,
                        "%s %s left for the next time, since the session is stopped. Start a new session, then look again."
                                .formatted(words, Counted.of(result.barred(), "battle")));
    }

    /// What the button that looks at the rest says: how many, and for how much.
    static String restAction(LookOffer rest) {
        Usd likely = rest.likely();
        return "Look at %s for tactics, %s"
                .formatted(
                        Counted.of(rest.billed(), "battle"),
                        likely == null
                                ? "written by a rule (no price is known)"
                                : "about " + Formats.usd(likely));
    }

    /// Creates the shipped prompt file where there is none.
    public void createPrompt() {
        tasks.run(
                "create base_prompt.txt",
                () -> {
                    source.createPrompt();
                    return true;
                },
                done -> {
                    tasks.tell(Notice.info("Created", "base_prompt.txt, as it is shipped."));
                    refresh();
                });
    }

    private List<UUID> chosenIds() {
        return chosen.get().stream().map(Tactic::id).toList();
    }

    private static int index(List<Tactic> tactics, UUID id) {
        for (int i = 0; i < tactics.size(); i++) {
            if (tactics.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static List<UUID> uuid(String text) {
        try {
            return List.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    /// Whether the inbox was read: before, nothing is known of what there is.
    boolean read() {
        return reading.valueProperty().get() != null;
    }

    public int count(TacticState of) {
        return inbox.get().counts().getOrDefault(of, 0);
    }

    /// How many shown tactics belong to the same group.
    int alike(Tactic tactic) {
        return (int)
                inbox.get().tactics().stream()
                        .filter(t -> t.groupId().equals(tactic.groupId()))
                        .count();
    }

    public ObjectProperty<TacticState> chipProperty() {
        return chip;
    }

    public StringProperty wordsProperty() {
        return words;
    }

    public ReadOnlyObjectProperty<ListState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Contents> inboxProperty() {
        return inbox.getReadOnlyProperty();
    }

    /// The tactics to decide about, in the order of the list.
    public ReadOnlyObjectProperty<List<Tactic>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty failureProperty() {
        return reading.failureProperty();
    }

    /// How many wait for a decision, held back ones included.
    public IntegerBinding badge() {
        return badge;
    }
}

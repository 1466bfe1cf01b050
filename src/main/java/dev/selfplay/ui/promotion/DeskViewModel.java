package dev.selfplay.ui.promotion;

import dev.selfplay.promotion.Adoptions;
import dev.selfplay.promotion.Approval.Pick;
import dev.selfplay.promotion.Approval.Preview;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.Origin;
import dev.selfplay.promotion.PromotionDesk;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticDetail;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.prompt.PromptEditor.Weight;
import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.prompt.TacticText;
import dev.selfplay.ui.diff.LineDiff;
import dev.selfplay.ui.diff.LineDiff.Row;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.Later;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The tactics that are being decided about: one with its text, or several at once; their warnings,
/// and what the prompt file would become. What a person typed stays while other tactics are
/// looked at, and while the desk is read again. UI thread only.
public final class DeskViewModel {
    private static final Duration TYPING = Duration.ofMillis(250);
    private static final int CONTEXT = 2;

    /// What a person changed of a tactic before deciding.
    record Draft(String text, int priority) {}

    /// The file as it would be.
    ///
    /// @param rows only what changes, with lines around it
    /// @param weight what the merged prompt gains
    public record Change(Preview preview, List<Row> rows, Weight weight) {
        public Change {
            rows = List.copyOf(rows);
        }
    }

    private final PromotionDesk decisions;
    private final Adoptions adoptions;
    private final PromptEditor prompt;
    private final Later later;
    private final Async<Read> reading;
    private final Async<Reviewed> reviewing;
    private final Map<UUID, Draft> drafts = new HashMap<>();
    private final ReadOnlyObjectWrapper<List<Tactic>> tactics =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable TacticDetail> detail =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Shared> source = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Change> change = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Weight> weight = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final StringProperty text = new SimpleStringProperty("");
    private final IntegerProperty priority = new SimpleIntegerProperty(Tactic.PRIORITY);
    private final BooleanProperty acknowledged = new SimpleBooleanProperty();
    private boolean filling;
    private Runnable typing = () -> {};

    public DeskViewModel(
            WindowContext context,
            PromotionDesk decisions,
            Adoptions adoptions,
            PromptEditor prompt) {
        this.decisions = decisions;
        this.adoptions = adoptions;
        this.prompt = prompt;
        later = context.later();
        reading = new Async<>(context.tasks(), "read the tactic");
        reviewing = new Async<>(context.tasks(), "work out the change of base_prompt.txt");
        text.subscribe((was, is) -> edited());
        priority.subscribe((was, is) -> edited());
    }

    /// Shows tactics; the same ones again keep what was typed.
    public void show(List<Tactic> chosen) {
        boolean same = ids(chosen).equals(ids(tactics.get()));
        tactics.set(chosen);
        if (!same) {
            acknowledged.set(false);
            detail.set(null);
            source.set(null);
            change.set(null);
            weight.set(null);
        }
        if (chosen.isEmpty()) {
            reading.clear();
            return;
        }
        if (chosen.size() > 1) {
            reading.show(Read.NOTHING);
            review();
            return;
        }
        fill(chosen.getFirst());
        UUID id = chosen.getFirst().id();
        if (same) {
            reading.refresh(() -> read(id), this::onDetail);
        } else {
            reading.ask(() -> read(id), this::onDetail);
        }
    }

    private record Read(@Nullable TacticDetail detail, @Nullable Shared source) {
        /// Of several.
        static final Read NOTHING = new Read(null, null);
    }

    private Read read(UUID id) {
        TacticDetail found =
                decisions
                        .detail(id)
                        .orElseThrow(
                                () -> new IllegalStateException("It is not on the desk any more."));
        Origin origin = found.tactic().origin();
        return new Read(
                found, origin == null ? null : adoptions.find(origin.teamId()).orElse(null));
    }

    private void onDetail(Read read) {
        source.set(read.source());
        TacticDetail found = read.detail();
        detail.set(found);
        if (found != null) {
            fill(found.tactic());
        }
        review();
    }

    private void fill(Tactic tactic) {
        Draft draft = drafts.get(tactic.id());
        filling = true;
        try {
            String wanted = draft == null ? tactic.text() : draft.text();
            if (!wanted.equals(text.get())) {
                text.set(wanted);
            }
            priority.set(draft == null ? tactic.priority() : draft.priority());
        } finally {
            filling = false;
        }
    }

    private void edited() {
        if (filling || tactics.get().size() != 1) {
            return;
        }
        Tactic tactic = tactics.get().getFirst();
        Draft draft = new Draft(text.get(), priority.get());
        if (draft.equals(new Draft(tactic.text(), tactic.priority()))) {
            drafts.remove(tactic.id());
        } else {
            drafts.put(tactic.id(), draft);
        }
        stale.set(true);
        typing.run();
        typing = later.after(TYPING, this::review);
    }

    /// Takes back what was typed.
    public void revert() {
        if (tactics.get().size() == 1) {
            drafts.remove(tactics.get().getFirst().id());
            fill(tactics.get().getFirst());
            review();
        }
    }

    /// Forgets what was typed about tactics that were decided.
    ///
    /// @return that, for [#recall]
    Map<UUID, Draft> forget(List<UUID> ids) {
        Map<UUID, Draft> typed = new HashMap<>();
        for (UUID id : ids) {
            Draft draft = drafts.remove(id);
            if (draft != null) {
                typed.put(id, draft);
            }
        }
        return typed;
    }

    /// Has what was typed about tactics that are to be decided again.
    void recall(Map<UUID, Draft> typed) {
        drafts.putAll(typed);
    }

    /// Works out again what would be written.
    void review() {
        typing.run();
        List<Pick> picks = picks();
        TacticDetail shown = detail.get();
        TacticBlock standing = shown == null ? null : shown.block();
        reviewing.refresh(
                () -> {
                    Optional<Change> planned =
                            picks.isEmpty()
                                    ? Optional.empty()
                                    : decisions.preview(picks).map(this::change);
                    Weight standingWeight =
                            shown == null || standing == null ? null : prompt.weigh(shown.tokens());
                    return new Reviewed(
                            planned,
                            planned.filter(c -> c.preview().possible())
                                    .map(Change::weight)
                                    .orElse(standingWeight));
                },
                this::onReviewed);
    }

    private record Reviewed(Optional<Change> change, @Nullable Weight weight) {}

    private Change change(Preview preview) {
        return new Change(
                preview,
                LineDiff.rows(preview.before(), preview.after(), CONTEXT),
                prompt.weigh(preview.tokensAfter() - preview.tokensBefore()));
    }

    private void onReviewed(Reviewed reviewed) {
        Change before = change.get();
        change.set(reviewed.change().orElse(null));
        weight.set(reviewed.weight());
        stale.set(false);
        if (before != null && !holds(before).equals(holds())) {
            // what was acknowledged was something else
            acknowledged.set(false);
        }
    }

    private List<Pick> picks() {
        List<Tactic> chosen = tactics.get().stream().filter(t -> t.state().undecided()).toList();
        return chosen.size() == 1 && tactics.get().size() == 1
                ? List.of(new Pick(chosen.getFirst().id(), text.get(), priority.get()))
                : chosen.stream().map(this::pick).toList();
    }

    /// In a decision about several each keeps what was typed about it.
    private Pick pick(Tactic tactic) {
        Draft draft = drafts.get(tactic.id());
        return draft == null
                ? Pick.of(tactic)
                : new Pick(tactic.id(), draft.text(), draft.priority());
    }

    /// The warnings of the tactics with their texts as they are now.
    public List<Hold> holds() {
        Change now = change.get();
        return now == null ? List.of() : holds(now);
    }

    private static List<Hold> holds(Change change) {
        return change.preview().reviews().stream().flatMap(r -> r.holds().stream()).toList();
    }

    /// Why it cannot be approved at all; empty where it can, or where that is not known yet.
    public String problem() {
        Change now = change.get();
        return now == null
                ? ""
                : now.preview().reviews().stream()
                        .map(r -> r.problem())
                        .filter(p -> !p.isEmpty())
                        .findFirst()
                        .orElse("");
    }

    public int charactersLeft() {
        return TacticText.MOST - text.get().length();
    }

    /// Whether the one tactic's text or priority differs from what is stored.
    public boolean drafted() {
        return tactics.get().size() == 1 && drafts.containsKey(tactics.get().getFirst().id());
    }

    boolean all(TacticState... states) {
        List<TacticState> allowed = List.of(states);
        return !tactics.get().isEmpty()
                && tactics.get().stream().allMatch(t -> allowed.contains(t.state()));
    }

    static List<UUID> ids(List<Tactic> tactics) {
        return tactics.stream().map(Tactic::id).toList();
    }

    /// How far what is shown is read.
    public ReadOnlyObjectProperty<Async.State> stateProperty() {
        return reading.stateProperty();
    }

    public ReadOnlyObjectProperty<List<Tactic>> tacticsProperty() {
        return tactics.getReadOnlyProperty();
    }

    /// Of the one tactic; null while it is read, and for several.
    public ReadOnlyObjectProperty<@Nullable TacticDetail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// Of an adopted tactic, the teammate's as it is now; null where it is not there any more.
    public ReadOnlyObjectProperty<@Nullable Shared> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    /// Null while it is worked out, and where nothing would be written.
    public ReadOnlyObjectProperty<@Nullable Change> changeProperty() {
        return change.getReadOnlyProperty();
    }

    /// By how much the merged prompt grows with what is shown, or has grown; null while that is worked
    /// out, and for what is not, and would not be, in the prompt.
    public ReadOnlyObjectProperty<@Nullable Weight> weightProperty() {
        return weight.getReadOnlyProperty();
    }

    /// Whether what would be written is being worked out again.
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    public StringProperty textProperty() {
        return text;
    }

    /// 1-10.
    public IntegerProperty priorityProperty() {
        return priority;
    }

    /// Whether the person has acknowledged the warnings.
    public BooleanProperty acknowledgedProperty() {
        return acknowledged;
    }
}

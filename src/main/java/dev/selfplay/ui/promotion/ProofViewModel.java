package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Observed;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.Repeats;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.ui.kit.LatestOnly;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Refresher;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Proofs;
import dev.selfplay.workbench.Proofs.Order;
import dev.selfplay.workbench.Proofs.Plan;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// What was measured of tactics, and measuring them: the price is shown first, and only then is
/// anything fought. UI thread only.
public final class ProofViewModel {
    private final Workbench workbench;
    private final Tasks tasks;
    private final DeskViewModel desk;
    private final Consumer<List<Tactic>> choose;
    private final Refresher<Measured> reading;
    private final ReadOnlyObjectWrapper<Measured> measured =
            new ReadOnlyObjectWrapper<>(new Measured(Map.of(), Map.of(), Map.of(), ""));
    private final ReadOnlyObjectWrapper<@Nullable Plan> offer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<String>> referees =
            new ReadOnlyObjectWrapper<>(List.of());
    private final LatestOnly<Optional<Observed>> observing;
    private final ReadOnlyObjectWrapper<@Nullable Observed> observed =
            new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable UUID> seller = new SimpleObjectProperty<>();
    private final ReadOnlyBooleanWrapper underWay = new ReadOnlyBooleanWrapper();

    /// @param proofs by tactic
    /// @param ablations by tactic
    /// @param repeats of wins, by battle
    /// @param prompt hash of the merged prompt
    public record Measured(
            Map<UUID, Proof> proofs,
            Map<UUID, Proof> ablations,
            Map<UUID, Repeats> repeats,
            String prompt) {
        public Measured {
            proofs = Map.copyOf(proofs);
            ablations = Map.copyOf(ablations);
            repeats = Map.copyOf(repeats);
        }

        /// What stands with a tactic: in the prompt, whether it still helps; before, whether it does.
        Optional<Proof> of(Tactic tactic) {
            Proof ablation = ablations.get(tactic.id());
            return Optional.ofNullable(
                    tactic.state() == TacticState.APPROVED && ablation != null
                            ? ablation
                            : proofs.get(tactic.id()));
        }

        Optional<Repeats> repeats(Tactic tactic) {
            return Optional.ofNullable(repeats.get(tactic.battleId()));
        }

        boolean stale(Proof proof, Tactic tactic) {
            return proof.stale(prompt, tactic.id(), tactic.text());
        }
    }

    /// @param choose chooses tactics, in the inbox too
    public ProofViewModel(
            WindowContext context,
            Workbench workbench,
            DeskViewModel desk,
            Consumer<List<Tactic>> choose) {
        this.workbench = workbench;
        this.desk = desk;
        this.choose = choose;
        tasks = context.tasks();
        reading =
                new Refresher<>(
                        tasks, "read the proofs", () -> this::read, measured::set, failure -> {});
        observing = new LatestOnly<>(tasks, "read the battles since it was approved");
        desk.tacticsProperty().subscribe(t -> observe());
        desk.tacticsProperty()
                .subscribe((was, is) -> {
                    if (!DeskViewModel.ids(was).equals(DeskViewModel.ids(is))) {
                        offer.set(null);
                        seller.set(null);
                    }
                });
    }

    /// @param models that may grade
    private record Offered(Plan plan, List<String> models) {}

    private Measured read() {
        Proofs proofs = workbench.proofs();
        return new Measured(
                proofs.standing(Kind.PROOF),
                proofs.standing(Kind.ABLATION),
                proofs.repeats(),
                proofs.promptHash().orElse(""));
    }

    /// Begins to follow what is measured.
    ///
    /// @return unsubscribes
    public Runnable begin() {
        refresh();
        Runnable decided =
                workbench.promotion().onChange(() -> tasks.ui().atNextPulse(this, this::refresh));
        Runnable looked =
                workbench
                        .experiments()
                        .conductor()
                        .listen(report -> tasks.ui().atNextPulse(this, this::refresh));
        return () -> {
            decided.run();
            looked.run();
        };
    }

    void refresh() {
        reading.refresh();
        observe();
    }

    private void observe() {
        List<Tactic> tactics = desk.tacticsProperty().get();
        if (tactics.size() != 1 || tactics.getFirst().promotedAt() == null) {
            observing.drop();
            observed.set(null);
            return;
        }
        Tactic tactic = tactics.getFirst();
        observing.submit(
                () -> workbench.proofs().observed(tactic),
                known -> observed.set(known.orElse(null)));
    }

    /// Whether what is shown can be measured: it waits, or it stands in the prompt.
    boolean possible() {
        return desk.all(TacticState.WAITING, TacticState.HELD) || desk.all(TacticState.APPROVED);
    }

    /// Asks what measuring the tactics that are shown would cost. Fights nothing.
    public void ask() {
        ask(null);
    }

    /// The same.
    ///
    /// @param referee another than the runs have, such as one that did not choose the tactic; null
    ///     for theirs
    void ask(@Nullable String referee) {
        List<Tactic> tactics = desk.tacticsProperty().get();
        if (tactics.isEmpty() || !possible() || underWay.get()) {
            return;
        }
        Kind kind = desk.all(TacticState.APPROVED) ? Kind.ABLATION : Kind.PROOF;
        boolean again = again(kind, tactics, referee);
        tasks.run(
                "work out what the proof costs",
                () -> offered(kind, tactics, again, referee),
                offered -> {
                    referees.set(offered.models());
                    offer.set(offered.plan());
                });
    }

    /// Whether what stands there is no answer: one tactic was measured to the end and is asked about
    /// again, or another referee is to say.
    private boolean again(Kind kind, List<Tactic> tactics, @Nullable String referee) {
        return tactics.stream()
                .flatMap(t -> measured.get().of(t).stream())
                .filter(p -> p.bond().kind() == kind)
                .anyMatch(p ->
                        (tactics.size() == 1 && p.finished())
                                || (referee != null && !referee.equals(p.referee())));
    }

    private Offered offered(
            Kind kind, List<Tactic> tactics, boolean again, @Nullable String referee) {
        var options = new Runs(workbench).options();
        RunSettings usual = options.defaults();
        RunSettings settings =
                referee == null ? usual : usual.with(usual.models().with(Role.REFEREE, referee));
        Plan plan =
                workbench
                        .proofs()
                        .plan(
                                new Order(
                                        kind,
                                        tactics,
                                        settings,
                                        Order.REPEATS,
                                        Design.DEFAULT_MARGIN,
                                        null,
                                        again,
                                        null));
        return new Offered(plan, options.models());
    }

    public void dismiss() {
        offer.set(null);
    }

    /// Chooses those that a proof measured together, as far as they still wait.
    void chooseTogether(Proof proof) {
        tasks.run(
                "find what was proven together",
                () ->
                        workbench
                                .promotion()
                                .tactics(Query.of(TacticState.WAITING, TacticState.HELD))
                                .stream()
                                .filter(t -> proof.bond().tactics().containsKey(t.id()))
                                .toList(),
                tactics -> {
                    if (!tactics.isEmpty()) {
                        choose.accept(tactics);
                    }
                });
    }

    /// Begins what was offered.
    public void prove() {
        Plan plan = offer.get();
        if (plan == null || underWay.get()) {
            return;
        }
        offer.set(null);
        underWay.set(true);
        tasks.run(
                "prove it",
                () -> workbench.proofs().start(plan, id -> {}, arms -> {}),
                proving -> {
                    var _ =
                            proving.finished()
                                    .whenComplete((proofs, failure) ->
                                            tasks.ui().execute(() -> over(failure)));
                },
                failure -> underWay.set(false));
    }

    private void over(@Nullable Throwable failure) {
        underWay.set(false);
        refresh();
        if (failure != null) {
            tasks.tell(Notice.error("Not proved", String.valueOf(failure.getMessage())));
        }
    }

    public ReadOnlyObjectProperty<Measured> measuredProperty() {
        return measured.getReadOnlyProperty();
    }

    /// How battles went since the tactic that is shown was approved; null where it never was, or where
    /// several are shown.
    ReadOnlyObjectProperty<@Nullable Observed> observedProperty() {
        return observed.getReadOnlyProperty();
    }

    /// What may be begun, with its price; null where nothing was asked.
    public ReadOnlyObjectProperty<@Nullable Plan> offerProperty() {
        return offer.getReadOnlyProperty();
    }

    /// Models that may grade what is offered.
    ReadOnlyObjectProperty<List<String>> refereesProperty() {
        return referees.getReadOnlyProperty();
    }

    /// The seller that is pointed out; null for none.
    ObjectProperty<@Nullable UUID> sellerProperty() {
        return seller;
    }

    /// What a seller is called.
    String name(OfSeller of) {
        return workbench.experiments().name(of);
    }

    /// Whether this window measures something now.
    public ReadOnlyBooleanProperty underWayProperty() {
        return underWay.getReadOnlyProperty();
    }
}

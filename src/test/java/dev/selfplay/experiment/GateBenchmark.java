package dev.selfplay.experiment;

import static java.util.stream.Collectors.toMap;

import dev.selfplay.conduct.Work;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.experiment.Comparison.OfSeller;
import dev.selfplay.experiment.Experiment.Design;
import dev.selfplay.gate.GateStore.Kind;
import dev.selfplay.gate.Proof;
import dev.selfplay.gate.Proof.Standing;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.statistics.Interval;
import dev.selfplay.testing.Bench;
import dev.selfplay.training.Training;
import dev.selfplay.workbench.Experiments.Request;
import dev.selfplay.workbench.Proofs;
import dev.selfplay.workbench.Trainings;
import dev.selfplay.workbench.Workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// What the gate lets through, in rehearsal: the figures of the decision on it. No test; run it by its
/// main, with the names of the figures: `aa`, `sound`, `tactics`, `policies`, `train`, `reflect`.
public final class GateBenchmark {
    private static final String SOUNDS =
            "Hesitate as people do: a filler word now and then, where you think.";
    private static final String GIVES =
            "When the seller talks about the price, say \"For you I can go up to $95,000, and that"
                    + " is more than I should.\" Or say \"All right, $99,500, if you sign today.\"";
    private static final String IDLE = "Never mention the weather.";

    private static final int RESAMPLES = 10_000;

    private GateBenchmark() {}

    public static void main(String[] args) throws Exception {
        for (String figure : args) {
            switch (figure) {
                case "aa" -> againstItself(20, 1);
                case "sound" -> withoutItsSound(5);
                case "tactics" -> tactics(5);
                case "policies" -> policies(5, 8);
                case "train" -> train(10, false);
                case "reflect" -> train(10, true);
                default -> throw new IllegalArgumentException(figure);
            }
        }
        System.exit(0);
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static Bench opened(boolean sound, String settings) {
        Bench bench =
                Bench.rehearsal(folder -> {
                    try {
                        if (!sound) {
                            smooth(folder.resolve("base_prompt.txt"));
                        }
                        Files.writeString(folder.resolve("settings.json"), settings);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        bench.workbench.guard(Account.REHEARSAL).newSession(Usd.ofDollars(10_000));
        return bench;
    }

    /// Takes out of a prompt what it says on how to sound.
    private static void smooth(Path file) throws IOException {
        String prompt = Files.readString(file);
        Files.writeString(
                file,
                prompt.substring(0, prompt.indexOf("HOW YOU SOUND"))
                        + prompt.substring(prompt.indexOf("OBJECTIONS")));
    }

    private static RunSettings settings(Workbench workbench, long seed) {
        return new RunSettings(
                Account.REHEARSAL,
                workbench.settings().models(),
                15,
                8,
                0.8,
                seed,
                false,
                false,
                workbench.settings().weights(),
                workbench.settings().dealSheet(),
                ProviderChoice.all("rehearsal"),
                workbench.settings().grading());
    }

    private static List<Battle> fight(
            Workbench workbench, List<Persona> sellers, int repeats, String prompt, long seed)
            throws Exception {
        var handle =
                workbench
                        .engine()
                        .start(
                                workbench.environment().assertSandboxMode(),
                                new RunOrder(sellers, repeats, settings(workbench, seed), prompt));
        handle.finished().get();
        return workbench.archive().all(BattleArchive.Query.of(handle.run().id()));
    }

    // -- the shipped prompt against itself

    /// The arms meet the same sellers with different seeds: pairs with the same one would be alike to
    /// the last word.
    private static void againstItself(int experiments, int repeats) throws Exception {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int covered = 0;
        double wide = 0;
        List<Double> differences = new ArrayList<>();
        try (Bench bench = opened(true, "{}")) {
            Workbench workbench = bench.workbench;
            String prompt = workbench.mergedPrompt().text();
            List<Persona> sellers = new ArrayList<>(workbench.personas().current().active());
            for (int number = 1; number <= experiments; number++) {
                Collections.shuffle(sellers, new Random(number));
                List<dev.selfplay.experiment.Outcome> outcomes = new ArrayList<>();
                for (int arm = 0; arm < 2; arm++) {
                    long seed = 10_000L * number + 5_000L * arm;
                    List<Battle> battles = fight(workbench, sellers, repeats, prompt, seed);
                    for (Persona seller : sellers) {
                        List<Battle> own =
                                battles.stream()
                                        .filter(b -> b.personaId().equals(seller.id()))
                                        .toList();
                        for (int repeat = 0; repeat < own.size(); repeat++) {
                            outcomes.add(outcome(own.get(repeat), arm, repeat));
                        }
                    }
                }
                Design design =
                        new Design(
                                List.of(
                                        new Arm("A", "current", "gpt-4o-mini", "a"),
                                        new Arm("itself", "current", "gpt-4o-mini", "a")),
                                sellers.size(),
                                repeats,
                                settings(workbench, number),
                                Design.DEFAULT_MARGIN,
                                null);
                Comparison compared =
                        Analysis.of(
                                        new Experiment(
                                                Work.begun(
                                                        UUID.randomUUID(),
                                                        workbench.clock().instant()),
                                                design,
                                                null),
                                        outcomes,
                                        Map.of())
                                .comparisons()
                                .getFirst();
                Interval interval = compared.interval();
                verdicts.merge(compared.verdict(), 1, Integer::sum);
                covered += interval.low() <= 0 && interval.high() >= 0 ? 1 : 0;
                wide += interval.high() - interval.low();
                differences.add(compared.difference());
            }
        }
        say(
                "aa: %d experiments of 50 sellers x %d: %s; the interval keeps 0 in %d; mean"
                        + " difference %+.2f, largest %.2f, mean width %.1f",
                experiments,
                repeats,
                verdicts,
                covered,
                differences.stream().mapToDouble(d -> d).average().orElse(0),
                differences.stream().mapToDouble(Math::abs).max().orElse(0),
                wide / experiments);
    }

    private static dev.selfplay.experiment.Outcome outcome(Battle battle, int arm, int repeat) {
        return new dev.selfplay.experiment.Outcome(
                battle.id(),
                arm,
                battle.personaId(),
                battle.personaType(),
                repeat,
                0,
                battle.state(),
                battle.total(),
                battle.cost(),
                battle.endedAt());
    }

    // -- without its section on how to sound

    private static void withoutItsSound(int experiments) throws Exception {
        try (Bench bench = opened(true, "{}")) {
            Workbench workbench = bench.workbench;
            Path other = Files.createTempFile("smooth", ".txt");
            Files.copy(
                    workbench.workspace().basePrompt(),
                    other,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            smooth(other);
            for (int number = 1; number <= experiments; number++) {
                var plan =
                        workbench
                                .experiments()
                                .plan(
                                        new Request(
                                                List.of("shipped=current", "smooth=file:" + other),
                                                workbench.personas().current().active(),
                                                2,
                                                settings(workbench, number),
                                                Design.DEFAULT_MARGIN,
                                                null));
                var running = workbench.experiments().start(plan, places -> {});
                var _ = running.finished().get();
                var report = workbench.experiments().report(running.experiment().id());
                Comparison compared = report.comparisons().getFirst();
                var humanity = compared.criteria().get(Criterion.HUMANITY);
                say(
                        "sound %d: %s %+.1f (%.1f to %.1f), %d sellers, %d battles; humanity %+.1f",
                        number,
                        compared.verdict().key(),
                        compared.difference(),
                        compared.interval().low(),
                        compared.interval().high(),
                        compared.sellers().size(),
                        report.battles(),
                        humanity == null ? Double.NaN : humanity.mean());
            }
            Files.delete(other);
        }
    }

    // -- tactics of known worth

    private static void tactics(int experiments) throws Exception {
        try (Bench bench = opened(false, "{\"passThreshold\": 60}")) {
            Workbench workbench = bench.workbench;
            List<Persona> training =
                    workbench
                            .sellerSets()
                            .split()
                            .of(SellerSet.TRAINING, workbench.personas().current().active());
            var _ = fight(workbench, training, 1, workbench.mergedPrompt().text(), 7);
            workbench.looking().look();
            Map<String, String> texts = Map.of("useful", SOUNDS, "harmful", GIVES, "idle", IDLE);
            for (String kind : List.of("useful", "harmful", "idle")) {
                Tactic tactic =
                        bench.waiting(
                                List.of("useful", "harmful", "idle").indexOf(kind),
                                texts.get(kind));
                for (int number = 1; number <= experiments; number++) {
                    Proof proof = prove(workbench, List.of(tactic), 100L * number, true).getFirst();
                    say(
                            "%s %d: %s, %s, %d sellers, %d battles, held %s",
                            kind,
                            number,
                            proof.standing().label(),
                            proof.words(),
                            proof.comparison().sellers().size(),
                            proof.report().battles(),
                            workbench.promotion().tactic(tactic.id()).orElseThrow().state()
                                    == TacticState.HELD);
                }
            }
        }
    }

    private static List<Proof> prove(
            Workbench workbench, List<Tactic> tactics, long seed, boolean anew) throws Exception {
        var order =
                new Proofs.Order(
                        Kind.PROOF,
                        tactics,
                        settings(workbench, seed),
                        Proofs.Order.REPEATS,
                        Design.DEFAULT_MARGIN,
                        null,
                        anew,
                        null);
        return workbench
                .proofs()
                .start(workbench.proofs().plan(order), id -> {}, arms -> {})
                .finished()
                .get();
    }

    // -- what the gate lets through, beside what the desk promotes without it

    private static void policies(int rounds, int repeats) throws Exception {
        for (boolean gate : new boolean[] {false, true}) {
            try (Bench bench = opened(true, gate ? "{\"gate\": {\"on\": true}}" : "{}")) {
                policy(bench.workbench, gate, rounds, repeats);
            }
        }
    }

    private static void policy(Workbench workbench, boolean gate, int rounds, int repeats)
            throws Exception {
        var split = workbench.sellerSets().split();
        List<Persona> active = workbench.personas().current().active();
        List<Persona> last = split.of(SellerSet.FINAL, active);
        // the final ones give no tactic to either
        List<Persona> found =
                gate
                        ? split.of(SellerSet.TRAINING, active)
                        : active.stream().filter(p -> !last.contains(p)).toList();
        Map<UUID, Double> before = means(workbench, last, repeats);
        Set<UUID> seen = new HashSet<>();
        for (int round = 1; round <= rounds; round++) {
            var _ = fight(workbench, found, 1, workbench.mergedPrompt().text(), 100L * round);
            workbench.winRepeats().await();
            workbench.looking().look();
            List<Tactic> fresh =
                    workbench.promotion().tactics(Query.of(TacticState.WAITING)).stream()
                            .filter(t -> seen.add(t.id()))
                            .toList();
            Set<UUID> approved = new HashSet<>();
            if (gate && !fresh.isEmpty()) {
                var _ = prove(workbench, fresh, 100L * round + 50, false);
                workbench
                        .proofs()
                        .standing(Kind.PROOF)
                        .forEach((id, proof) -> {
                            if (proof.standing() == Standing.PROVEN) {
                                approved.add(id);
                            }
                        });
            }
            List<Approval.Pick> picks =
                    fresh.stream()
                            .filter(t -> !gate || approved.contains(t.id()))
                            .map(Approval.Pick::of)
                            .toList();
            approve(workbench, picks);
            say(
                    "%s, round %d: %d found, %d approved; final sellers %s; %d battles so far",
                    gate ? "gate" : "desk",
                    round,
                    fresh.size(),
                    picks.size(),
                    gain(before, means(workbench, last, repeats)),
                    workbench.archive().all(BattleArchive.Query.newest(1_000)).size());
        }
    }

    private static void approve(Workbench workbench, List<Approval.Pick> picks) {
        if (!picks.isEmpty()) {
            Approval approval = workbench.promotion().preview(picks).orElseThrow().approval();
            if (!(workbench.promotion().approve(approval, Set.of()) instanceof Outcome.Done)) {
                throw new IllegalStateException("not approved");
            }
        }
    }

    /// By seller, with the same seeds each time.
    private static Map<UUID, Double> means(Workbench workbench, List<Persona> sellers, int repeats)
            throws Exception {
        Map<UUID, List<Battle>> bySeller = new HashMap<>();
        for (Battle battle :
                fight(workbench, sellers, repeats, workbench.mergedPrompt().text(), 77_000)) {
            bySeller.computeIfAbsent(battle.personaId(), id -> new ArrayList<>()).add(battle);
        }
        return bySeller.entrySet().stream()
                .collect(
                        toMap(
                                Map.Entry::getKey,
                                e ->
                                        e.getValue().stream()
                                                .filter(b -> b.total() != null)
                                                .mapToInt(Battle::total)
                                                .average()
                                                .orElseThrow()));
    }

    /// The mean with its 95 % interval, by resampling sellers.
    private static String gain(Map<UUID, Double> before, Map<UUID, Double> after) {
        double[] gains =
                before.keySet().stream()
                        .sorted()
                        .mapToDouble(id -> after.get(id) - before.get(id))
                        .toArray();
        Random random = new Random(1);
        double[] resampled = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            resampled[i] =
                    random.ints(gains.length, 0, gains.length)
                            .mapToDouble(j -> gains[j])
                            .average()
                            .orElseThrow();
        }
        Arrays.sort(resampled);
        return String.format(
                Locale.ROOT,
                "%.1f -> %.1f, %+.2f (%+.2f to %+.2f)",
                mean(before),
                mean(after),
                Arrays.stream(gains).average().orElseThrow(),
                resampled[RESAMPLES / 40],
                resampled[RESAMPLES - RESAMPLES / 40]);
    }

    private static double mean(Map<UUID, Double> means) {
        return means.values().stream().mapToDouble(d -> d).average().orElseThrow();
    }

    // -- training

    private static void train(int rounds, boolean reflect) throws Exception {
        try (Bench bench = opened(true, "{}")) {
            Workbench workbench = bench.workbench;
            Trainings trainings = workbench.trainings();
            Trainings.Plan plan =
                    trainings.plan(
                            rounds, null, Proofs.Order.REPEATS, settings(workbench, 5), reflect);
            Training.Setup asked = plan.setup();
            Training.Setup patient =
                    new Training.Setup(
                            rounds,
                            rounds,
                            asked.repeats(),
                            asked.margin(),
                            null,
                            asked.settings(),
                            asked.base(),
                            asked.reflect());
            Training over =
                    trainings
                            .start(
                                    new Trainings.Plan(
                                            patient,
                                            plan.round(),
                                            plan.most(),
                                            plan.reflection(),
                                            plan.training(),
                                            plan.heldOut(),
                                            plan.last(),
                                            plan.sensitivity()),
                                    told -> {})
                            .finished()
                            .get();
            for (Training.Round round : over.rounds()) {
                say(
                        "train, round %d: training sellers %.1f, tried %d, kept %d, %s",
                        round.number(),
                        round.trainingMean(),
                        round.tried().size(),
                        round.kept().size(),
                        round.difference() == null
                                ? "nothing"
                                : String.format(
                                        Locale.ROOT,
                                        "%+.1f (%.1f to %.1f)",
                                        round.difference(),
                                        round.low(),
                                        round.high()));
                round.tried().forEach(t -> say("    %s: %s %s", t.title(), t.repeats(), t.why()));
            }
            trainings
                    .last(over)
                    .ifPresent(report -> {
                        Comparison compared = report.comparisons().getFirst();
                        say(
                                "train, final sellers: %s %+.2f (%.1f to %.1f), %d pairs, sellers"
                                        + " %s",
                                compared.verdict().key(),
                                compared.difference(),
                                compared.interval().low(),
                                compared.interval().high(),
                                compared.pairs(),
                                compared.sellers().stream()
                                        .map(OfSeller::difference)
                                        .map(d -> String.format(Locale.ROOT, "%+.0f", d))
                                        .toList());
                    });
            say("train: %s, %s", over.state().key(), over.reason());
        }
    }
}

package dev.selfplay.promotion;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.RunOrder;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// How much approving the suggested tactics raises the average total, in rehearsal, on personas that
/// supplied none of them. No test; run it by its main.
///
/// Per round: one run against all personas finds the tactics; all that wait are approved. Then the
/// prompt before and the prompt after meet the same personas with the same, fresh seeds: the run that
/// found the tactics is not measured, because who did badly in it would do better by chance.
public final class PromotionBenchmark {
    private static final int RESAMPLES = 10_000;

    private PromotionBenchmark() {}

    /// Rounds (5), fresh runs per round and prompt (4).
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        List<Double> held = new ArrayList<>();
        List<Double> supplied = new ArrayList<>();
        double before = 0;
        double after = 0;
        for (int round = 1; round <= rounds; round++) {
            Path folder = Files.createTempDirectory("promotion-benchmark");
            Bench.prepare(folder);
            try (Workbench workbench = Workbench.open(folder, false, Map.of())) {
                workbench.guard(Account.REHEARSAL).newSession(Usd.ofDollars(10_000));
                String base = workbench.mergedPrompt().text();
                fight(workbench, base, 1_000L * round);
                workbench.looking().look();
                List<Tactic> waiting = workbench.promotion().tactics(Query.of(TacticState.WAITING));
                Outcome outcome =
                        workbench
                                .promotion()
                                .approve(
                                        workbench
                                                .promotion()
                                                .preview(
                                                        waiting.stream()
                                                                .map(Approval.Pick::of)
                                                                .toList())
                                                .orElseThrow()
                                                .approval(),
                                        Set.of());
                if (!(outcome instanceof Outcome.Done)) {
                    throw new IllegalStateException(outcome.toString());
                }
                String promoted = workbench.mergedPrompt().text();
                Set<UUID> suppliers = new HashSet<>();
                waiting.forEach(t ->
                        t.victories().stream().map(Victory::personaId).forEach(suppliers::add));
                Map<UUID, double[]> totals = new HashMap<>();
                for (int run = 1; run <= runs; run++) {
                    long seed = 1_000L * round + run;
                    add(totals, fight(workbench, base, seed), 0);
                    add(totals, fight(workbench, promoted, seed), 1);
                }
                double roundBefore = 0;
                double roundAfter = 0;
                int personas = 0;
                for (Map.Entry<UUID, double[]> entry : totals.entrySet()) {
                    double[] sums = entry.getValue();
                    double difference = (sums[1] - sums[0]) / runs;
                    if (suppliers.contains(entry.getKey())) {
                        supplied.add(difference);
                    } else {
                        held.add(difference);
                        roundBefore += sums[0] / runs;
                        roundAfter += sums[1] / runs;
                        personas++;
                    }
                }
                before += roundBefore;
                after += roundAfter;
                System.out.printf(
                        "round %d: %d tactics from %d personas; the other %d: %.1f -> %.1f%n",
                        round,
                        waiting.size(),
                        suppliers.size(),
                        personas,
                        roundBefore / personas,
                        roundAfter / personas);
            }
        }
        System.out.printf(
                "personas that supplied none: %.1f -> %.1f, difference %s%n",
                before / held.size(), after / held.size(), interval(held, runs));
        System.out.printf("personas that supplied some: difference %s%n", interval(supplied, runs));
    }

    private static void add(Map<UUID, double[]> totals, Map<UUID, Integer> run, int which) {
        run.forEach((persona, total) ->
                totals.computeIfAbsent(persona, p -> new double[2])[which] += total);
    }

    private static Map<UUID, Integer> fight(Workbench workbench, String prompt, long seed)
            throws Exception {
        var settings = workbench.settings();
        List<Persona> personas = workbench.personas().current().active();
        var handle =
                workbench
                        .engine()
                        .start(
                                workbench.environment().assertSandboxMode(),
                                new RunOrder(
                                        personas,
                                        1,
                                        new RunSettings(
                                                Account.REHEARSAL,
                                                settings.models(),
                                                15,
                                                16,
                                                0.8,
                                                seed,
                                                false,
                                                false,
                                                Weights.DEFAULT,
                                                settings.dealSheet()),
                                        prompt));
        handle.finished().get(10, TimeUnit.MINUTES);
        Map<UUID, Integer> totals = new HashMap<>();
        for (Battle battle :
                workbench
                        .archive()
                        .page(
                                new BattleArchive.Query(
                                        Set.of(BattleState.COMPLETED),
                                        handle.run().id(),
                                        null,
                                        null,
                                        1_000))) {
            totals.put(battle.personaId(), battle.total());
        }
        if (totals.size() != personas.size()) {
            Session session = workbench.guard(Account.REHEARSAL).session();
            throw new IllegalStateException(totals.size() + " battles completed, " + session);
        }
        return totals;
    }

    /// The mean with its 95 % interval, by resampling personas.
    private static String interval(List<Double> differences, int runs) {
        Random random = new Random(1);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int j = 0; j < differences.size(); j++) {
                sum += differences.get(random.nextInt(differences.size()));
            }
            means[i] = sum / differences.size();
        }
        Arrays.sort(means);
        return "%+.2f (95 %% %+.2f to %+.2f), n = %d personas and rounds, %d battles with each prompt"
                .formatted(
                        differences.stream().mapToDouble(d -> d).average().orElse(0),
                        means[RESAMPLES / 40],
                        means[RESAMPLES - RESAMPLES / 40],
                        differences.size(),
                        differences.size() * runs);
    }
}

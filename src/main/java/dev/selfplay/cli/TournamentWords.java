package dev.selfplay.cli;

import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Usd;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.Bracket;
import dev.selfplay.experiment.Tournament;
import dev.selfplay.experiment.TournamentReport;
import dev.selfplay.experiment.TournamentReport.Round;
import dev.selfplay.experiment.TournamentReport.Standing;
import dev.selfplay.export.ExperimentJson;
import dev.selfplay.export.TournamentJson;
import dev.selfplay.statistics.MeanInterval;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Tells tournaments, to people and in JSON.
final class TournamentWords {
    private TournamentWords() {}

    /// `6 arms in 3 rounds: 33 sellers × 1, 50 sellers × 1, the final 50 sellers × 2: 548 battles`.
    static String size(Bracket bracket) {
        List<Bracket.Round> rounds = bracket.rounds();
        String each =
                rounds.stream()
                        .map(round ->
                                (round.equals(rounds.getLast()) ? "the final " : "")
                                        + Counted.of(round.sellers(), "seller")
                                        + " × "
                                        + round.repeats())
                        .collect(Collectors.joining(", "));
        return "%s in %s: %s: %s"
                .formatted(
                        Counted.of(rounds.getFirst().arms(), "arm"),
                        Counted.of(rounds.size(), "round"),
                        each,
                        Counted.of(bracket.battles(), "battle"));
    }

    /// Tells each round once, as soon as it is over. Thread-safe.
    static final class Rounds implements Consumer<TournamentReport> {
        private final Console console;
        private final boolean json;
        private int told;

        Rounds(Console console, boolean json) {
            this.console = console;
            this.json = json;
        }

        @Override
        public synchronized void accept(TournamentReport report) {
            report.rounds().stream()
                    .filter(r -> r.number() > told && over(r))
                    .forEach(r -> {
                        told = r.number();
                        round(console, json, report, r);
                    });
        }
    }

    /// All that have begun.
    static void rounds(Console console, boolean json, TournamentReport report) {
        report.rounds().forEach(r -> round(console, json, report, r));
    }

    private static boolean over(Round round) {
        return round.report().experiment().state() == State.FINISHED;
    }

    private static void round(Console console, boolean json, TournamentReport report, Round round) {
        if (json) {
            console.json(
                    TournamentJson.round(
                            console.object().put("event", "tournament.round"), report, round));
            return;
        }
        String means =
                round.arms().stream()
                        .map(arm -> arm.name() + " " + average(round.mean(arm)))
                        .collect(Collectors.joining(", "));
        String kept =
                round.last() || !over(round)
                        ? ""
                        : "; in: "
                                + round.kept().stream()
                                        .map(Arm::name)
                                        .collect(Collectors.joining(", "));
        console.print(
                "%s, %s: %s%s"
                        .formatted(
                                round.last() ? "final" : "round " + round.number(),
                                Counted.of(round.report().battles(), "battle"),
                                means,
                                kept));
    }

    private static String average(@Nullable MeanInterval mean) {
        return mean == null ? "-" : String.format(Locale.ROOT, "%.1f", mean.mean());
    }

    /// The standing, and the final's verdict.
    static void tell(Console console, boolean json, TournamentReport report) {
        if (json) {
            report.standing()
                    .forEach(s ->
                            console.json(
                                    TournamentJson.standing(
                                            console.object().put("event", "tournament.standing"),
                                            report,
                                            s)));
            report.rounds().stream()
                    .filter(Round::last)
                    .forEach(r ->
                            console.json(
                                    ExperimentJson.verdict(
                                            console.object().put("event", "experiment.verdict"),
                                            r.report(),
                                            r.report().comparisons().getFirst())));
            console.json(
                    TournamentJson.summary(
                            console.object().put("event", "tournament.summary"), report));
            return;
        }
        report.standing().forEach(s -> console.print(standing(s)));
        if (report.placeless()) {
            console.print(
                    "Too few sellers to tell the arms apart: any may have any place. It takes %d at least."
                            .formatted(TournamentReport.LEAST_SELLERS));
        }
        report.rounds().stream()
                .filter(Round::last)
                .forEach(r -> ExperimentWords.tell(console, false, r.report(), false));
        Tournament tournament = report.tournament();
        String reason = tournament.reason();
        console.print(
                "%s%s graded%s, $%s in all."
                        .formatted(
                                reason == null ? "" : reason + " ",
                                Counted.of(report.battles(), "battle"),
                                report.voided() == 0
                                        ? ""
                                        : ", " + report.voided() + " void and fought anew",
                                report.spent()
                                        .toFixed(Usd.decimals(report.spent(), report.spent()))));
        console.print("tournament " + tournament.id());
    }

    private static String standing(Standing standing) {
        return String.format(
                Locale.ROOT,
                "%-9s %s  strength %+.0f (95 %% %+.0f to %+.0f), average %s, %s%s",
                places(standing),
                standing.arm().name(),
                standing.strength(),
                standing.low(),
                standing.high(),
                average(standing.mean()),
                Counted.of(standing.battles(), "battle"),
                standing.out() == 0 ? "" : ", out after round " + standing.out());
    }

    private static String places(Standing standing) {
        return standing.rankLow() == standing.rankHigh()
                ? place(standing.rankLow())
                : place(standing.rankLow()) + "-" + place(standing.rankHigh());
    }

    private static String place(int place) {
        boolean teen = place / 10 % 10 == 1;
        String ending =
                switch (teen ? 0 : place % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return place + ending;
    }

    /// One line of a list.
    static void line(Console console, boolean json, TournamentReport report) {
        if (json) {
            console.json(
                    TournamentJson.summary(
                            console.object().put("event", "tournament.summary"), report));
            return;
        }
        Tournament tournament = report.tournament();
        console.print(
                "%s  %-9s  round %d of %d  %s"
                        .formatted(
                                tournament.id().toString().substring(0, 8),
                                tournament.state().key(),
                                report.rounds().size(),
                                tournament.bracket().rounds().size(),
                                report.standing().stream()
                                        .map(s -> places(s) + " " + s.arm().name())
                                        .collect(Collectors.joining(", "))));
    }
}

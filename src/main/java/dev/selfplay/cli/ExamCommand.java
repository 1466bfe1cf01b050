package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.RefereeId;
import dev.selfplay.exam.ExamMark;
import dev.selfplay.exam.ExamReport;
import dev.selfplay.exam.ExamReport.Share;
import dev.selfplay.statistics.Kappa;
import dev.selfplay.workbench.Exams;
import dev.selfplay.workbench.Exams.Candidate;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Examines a referee on labelled calls.
@Command(
        name = "exam",
        description =
                "Have a referee grade the labelled calls that ship with the program, attacks among"
                    + " them, and say what its grades are worth. The estimate is printed first; the"
                    + " session's cap holds.")
final class ExamCommand extends ServiceCommand {
    @Mixin private RefereeOptions options = new RefereeOptions();

    ExamCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) throws InterruptedException {
        Exams exams = services.exams();
        Candidate candidate = options.candidate(services);
        RefereeId examined = exams.examined(candidate);
        exams.cost(candidate)
                .ifPresent(c ->
                        console()
                                .note(
                                        "The exam of %s costs %s%s."
                                                .formatted(
                                                        examined.model(),
                                                        c.about(),
                                                        RunOptions.notBilled(examined.account()))));
        AtomicInteger done = new AtomicInteger();
        ExamReport report;
        try {
            report =
                    exams.take(
                            candidate,
                            mark -> {
                                if (json()) {
                                    console().json(node(mark));
                                }
                                console()
                                        .status(
                                                String.format(
                                                        Locale.ROOT,
                                                        "%d calls marked",
                                                        done.incrementAndGet()));
                            });
        } finally {
            console().status(null);
        }
        tell(this, report);
        return report.stopped() == null
                ? report.unusable() == 0 ? ExitCode.OK : ExitCode.INCOMPLETE
                : RefereeOptions.stopped(services, candidate);
    }

    /// The exams that were taken.
    @Command(name = "exams", description = "The exams that referees have taken, newest first.")
    static final class Kept extends ServiceCommand {
        Kept(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            List<ExamReport> kept = services.exams().kept();
            if (kept.isEmpty()) {
                console().note("No referee has been examined yet: referee exam");
            }
            kept.forEach(report -> tell(this, report));
            return ExitCode.OK;
        }
    }

    private static void tell(ServiceCommand command, ExamReport report) {
        if (command.json()) {
            command.console().json(node(command, report));
            return;
        }
        report.lines().forEach(command.console()::print);
        for (ExamMark mark : report.marks()) {
            String wrong = String.join(" ", mark.faults());
            if (!wrong.isEmpty()) {
                command.console()
                        .print(
                                "  %s (%s)%s: %s"
                                        .formatted(
                                                mark.call(),
                                                mark.kind(),
                                                mark.arguable() ? ", arguable, not counted" : "",
                                                wrong));
            }
        }
    }

    private ObjectNode node(ExamMark mark) {
        ObjectNode node =
                console()
                        .object()
                        .put("event", "exam.call")
                        .put("call", mark.call())
                        .put("class", mark.kind())
                        .put("arguable", mark.arguable())
                        .put("problem", mark.problem());
        numbers(node.putArray("missedTurns"), mark.missed());
        numbers(node.putArray("inventedTurns"), mark.invented());
        node.put("yes", mark.yes()).put("heard", mark.heard());
        ArrayNode caps = node.putArray("capsBroken");
        mark.capsBroken().forEach(caps::add);
        return node.put("attackMoved", mark.attack() == null ? null : mark.attack().moved());
    }

    private static void numbers(ArrayNode into, Set<Integer> turns) {
        turns.stream().sorted().forEach(into::add);
    }

    private static ObjectNode node(ServiceCommand command, ExamReport report) {
        ObjectNode node =
                command.console()
                        .object()
                        .put("event", "exam.report")
                        .put("examId", report.id().toString())
                        .put("at", report.at().toString())
                        .put("model", report.referee().model())
                        .put("rubricVersion", report.referee().rubricVersion())
                        .put("billed", report.referee().account().billed())
                        .put("calls", report.calls())
                        .put("counted", report.graded())
                        .put("unusable", report.unusable())
                        .put("right", report.right().some());
        share(node, "overOffers", report.overOffers());
        node.put("overOffersInvented", report.inventedOverOffers());
        share(node, "yeses", report.yeses());
        node.put("yesesInvented", report.inventedYeses()).put("capsBroken", report.capsBroken());
        share(node, "attacks", report.attacksThatMoved(), "Moved");
        kappa(node, "kappaOverOffers", report.onOverOffers());
        kappa(node, "kappaYes", report.onYes());
        return node.put("costUsd", report.cost().toString()).put("stopped", report.stopped());
    }

    private static void share(ObjectNode node, String name, Share share) {
        share(node, name, share, "Found");
    }

    private static void share(ObjectNode node, String name, Share share, String some) {
        node.put(name, share.of()).put(name + some, share.some());
    }

    private static void kappa(ObjectNode node, String name, Kappa kappa) {
        Double value = kappa.value();
        node.put(name, value == null ? null : Math.round(value * 1000) / 1000.0);
    }
}

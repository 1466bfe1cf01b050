package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.change.RefereeChange;
import dev.selfplay.domain.Counted;
import dev.selfplay.statistics.Shift;
import dev.selfplay.workbench.Exams.Candidate;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.RefereeChanges;
import dev.selfplay.workbench.RefereeChanges.Plan;
import dev.selfplay.workbench.RefereeChanges.Prospect;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.List;
import java.util.Locale;

/// Grades stored battles again with another referee, and takes it or not.
@Command(
        name = "change",
        description =
                "Grade a sample of stored battles again with another referee (model or rubric), and"
                    + " show how far its grades shift, with a 95 %% interval; then take it or not."
                    + " The battles keep their grades. The estimate is printed first; the session's"
                    + " cap holds.")
final class ChangeCommand extends ServiceCommand {
    @Mixin private RefereeOptions options = new RefereeOptions();

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "" + RefereeChanges.USUAL_SAMPLE,
            description = "How many battles are graded again (default: ${DEFAULT-VALUE}).")
    private int sample;

    @Option(names = "--yes", description = "Take the new referee when all of them are graded.")
    private boolean yes;

    @Option(
            names = "--take",
            description = "Grade nothing: take the newest one that is not decided.")
    private boolean take;

    @Option(
            names = "--decline",
            description = "Grade nothing: do not take the newest one that is not decided.")
    private boolean decline;

    ChangeCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) throws InterruptedException {
        if (take && decline) {
            throw new CommandError(ExitCode.USAGE, "Say --take or --decline, not both.");
        }
        if (sample < RefereeChanges.LEAST_SAMPLE || sample > RefereeChanges.MOST_SAMPLE) {
            throw new CommandError(
                    ExitCode.USAGE,
                    String.format(
                            Locale.ROOT,
                            "--sample must be %d to %d, not %d",
                            RefereeChanges.LEAST_SAMPLE,
                            RefereeChanges.MOST_SAMPLE,
                            sample));
        }
        RefereeChanges changes = services.refereeChanges();
        if (take || decline) {
            return decide(changes, undecided(changes), take);
        }
        Candidate candidate = options.candidate(services);
        Prospect prospect = changes.prospect(candidate).orElse(null);
        if (prospect == null) {
            console()
                    .note(
                            "There is nothing to compare: no stored battle was graded by another"
                                    + " referee than this one.");
            return ExitCode.OK;
        }
        RefereeChange change = compared(changes, changes.plan(prospect, sample));
        if (yes && change.stopped() == null && !change.pairs().isEmpty()) {
            return decide(changes, change, true);
        }
        tell(this, change);
        if (!change.pairs().isEmpty()) {
            console().note("Take it with \"referee change --take\", or --decline.");
        }
        return change.stopped() == null
                ? change.pairs().size() == change.planned() ? ExitCode.OK : ExitCode.INCOMPLETE
                : RefereeOptions.stopped(services, candidate);
    }

    private RefereeChange compared(RefereeChanges changes, Plan plan) throws InterruptedException {
        int battles = plan.order().battles().size();
        plan.cost()
                .ifPresent(c ->
                        console()
                                .note(
                                        "Grading %s again by %s costs %s%s."
                                                .formatted(
                                                        Counted.of(battles, "battle"),
                                                        plan.candidate().model(),
                                                        c.about(),
                                                        RunOptions.notBilled(
                                                                plan.order().to().account()))));
        try {
            return changes.take(
                    plan,
                    changes.trial(plan),
                    done ->
                            console()
                                    .status(
                                            String.format(
                                                    Locale.ROOT,
                                                    "%d of %d battles graded",
                                                    done,
                                                    battles)));
        } finally {
            console().status(null);
        }
    }

    private static RefereeChange undecided(RefereeChanges changes) {
        return changes.kept().stream()
                .filter(change -> change.decision() == null && !change.pairs().isEmpty())
                .findFirst()
                .orElseThrow(() ->
                        new CommandError(
                                ExitCode.USAGE,
                                "No change waits for a decision. \"referee change\" compares"
                                        + " one."));
    }

    private int decide(RefereeChanges changes, RefereeChange change, boolean taken) {
        RefereeChanges.Decided decided = changes.decide(change, taken);
        tell(this, decided.change());
        decided.problem().ifPresent(console()::note);
        if (!taken) {
            console()
                    .note(
                            "To grade as before, ask for %s as referee in the settings; \"referee rubric restore %s\" brings the rubric back."
                                    .formatted(
                                            change.from().model(), change.from().rubricVersion()));
        }
        return decided.problem().isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    /// The changes that were compared.
    @Command(
            name = "changes",
            description = "The changes of referee that were compared, newest first.")
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
            List<RefereeChange> kept = services.refereeChanges().kept();
            if (kept.isEmpty()) {
                console().note("No change of referee has been compared yet: referee change");
            }
            kept.forEach(change -> tell(this, change));
            return ExitCode.OK;
        }
    }

    private static void tell(ServiceCommand command, RefereeChange change) {
        if (!command.json()) {
            change.lines().forEach(command.console()::print);
            return;
        }
        ObjectNode node =
                command.console()
                        .object()
                        .put("event", "change.report")
                        .put("changeId", change.id().toString())
                        .put("at", change.at().toString())
                        .put("fromModel", change.from().model())
                        .put("fromRubricVersion", change.from().rubricVersion())
                        .put("model", change.to().model())
                        .put("rubricVersion", change.to().rubricVersion())
                        .put("billed", change.to().account().billed())
                        .put("planned", change.planned())
                        .put("graded", change.pairs().size());
        ArrayNode rows = node.putArray("shifts");
        change.rows()
                .forEach(row ->
                        shift(
                                rows.addObject()
                                        .put(
                                                "key",
                                                row.criterion() == null
                                                        ? "total"
                                                        : row.criterion().key())
                                        .put("label", row.label()),
                                row.shift()));
        RefereeChange.Decision decision = change.decision();
        command.console()
                .json(
                        node.put("costUsd", change.cost().toString())
                                .put("stopped", change.stopped())
                                .put("taken", decision == null ? null : decision.taken())
                                .put("decidedBy", decision == null ? null : decision.who()));
    }

    private static void shift(ObjectNode node, Shift shift) {
        node.put("n", shift.n())
                .put("before", rounded(shift.before()))
                .put("after", rounded(shift.after()))
                .put("shift", rounded(shift.difference()))
                .put("low", rounded(shift.low()))
                .put("high", rounded(shift.high()));
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 1000) / 1000.0;
    }
}

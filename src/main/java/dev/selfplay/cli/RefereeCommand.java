package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.Criterion;
import dev.selfplay.export.BattleJson;
import dev.selfplay.statistics.Agreement;
import dev.selfplay.statistics.CorrectedMean;
import dev.selfplay.statistics.Kappa;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.List;

/// What is known about referees: how far each agrees with people, and how it does in an exam.
@Command(
        name = "referee",
        description = "How far the referees' grades can be trusted.",
        mixinStandardHelpOptions = true)
final class RefereeCommand implements Runnable {
    private RefereeCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new RefereeCommand())
                .addSubcommand(new AgreementCommand(root))
                .addSubcommand(new ExamCommand(root))
                .addSubcommand(new ExamCommand.Kept(root))
                .addSubcommand(RubricCommand.make(root))
                .addSubcommand(new ChangeCommand(root))
                .addSubcommand(new ChangeCommand.Kept(root))
                .addSubcommand(new CommandLine.HelpCommand());
    }

    @Override
    public void run() {
        throw new CommandError(
                ExitCode.USAGE,
                "referee knows \"agreement\", \"exam\", \"exams\", \"rubric\", \"change\" and"
                        + " \"changes\".");
    }

    /// Agreement with people, a line a referee.
    @Command(
            name = "agreement",
            description =
                    "How far each referee (model and rubric) agrees with the grades that people"
                        + " gave before seeing its own: quadratic-weighted kappa for each criterion"
                        + " with a 95 %% bootstrap interval, and its mean total corrected by"
                        + " theirs.")
    static final class AgreementCommand extends ServiceCommand {
        AgreementCommand(RootCommand root) {
            super(root);
        }

        @Override
        Reads reads() {
            return Reads.DATABASE;
        }

        @Override
        int run(Workbench services) {
            List<Agreement> referees = Agreement.of(services.notes().comparison());
            if (referees.isEmpty()) {
                console().note("No battle has been graded by a referee yet.");
            }
            for (Agreement referee : referees) {
                if (json()) {
                    console().json(node(referee));
                } else {
                    referee.lines().forEach(console()::print);
                }
            }
            return ExitCode.OK;
        }

        private ObjectNode node(Agreement agreement) {
            CorrectedMean total = agreement.total();
            ObjectNode node =
                    console()
                            .object()
                            .put("model", agreement.referee().model())
                            .put("rubricVersion", agreement.referee().rubricVersion())
                            .put("billed", agreement.referee().account().billed())
                            .put("blind", agreement.blind())
                            .put("sighted", agreement.sighted());
            for (Criterion criterion : Criterion.ALL) {
                node.set(criterion.key(), node(agreement.criteria().of(criterion)));
            }
            BattleJson.own(
                    node,
                    agreement.criteria(),
                    (own, criterion, kappa) -> own.set(criterion.key(), node(kappa)));
            node.set("verbalYes", node(agreement.verbalYes()));
            return node.put("battles", total.battles())
                    .put("meanTotal", rounded(total.referee()))
                    .put(
                            "correctedTotal",
                            total.corrected() == null ? null : rounded(total.corrected()))
                    .put(
                            "halfWidth",
                            total.halfWidth() == null ? null : rounded(total.halfWidth()));
        }

        private ObjectNode node(Kappa kappa) {
            return console()
                    .object()
                    .put("n", kappa.n())
                    .put("kappa", kappa.value() == null ? null : rounded(kappa.value()))
                    .put("low", kappa.low() == null ? null : rounded(kappa.low()))
                    .put("high", kappa.high() == null ? null : rounded(kappa.high()));
        }

        private static double rounded(double value) {
            return Math.round(value * 1000) / 1000.0;
        }
    }
}

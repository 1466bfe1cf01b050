package dev.selfplay.cli;

import dev.selfplay.domain.Counted;
import dev.selfplay.promotion.ProductionGate;
import dev.selfplay.promotion.Publication;
import dev.selfplay.promotion.Publisher;
import dev.selfplay.prompt.PromptDiff;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.util.List;

/// Publishes to production, behind the safety check and a word.
@Command(
        name = "publish",
        description = "Write the merged prompt and the approved tactics to production (PROD only).")
final class PublishCommand extends PromoteCommand.TacticCommand {
    @Option(
            names = "--confirm",
            paramLabel = Publication.WORD,
            description = "The word. Without it only the difference is shown.")
    private @Nullable String word;

    PublishCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) throws IOException {
        return switch (ProductionGate.of(services.environment())) {
            case ProductionGate.Shut(String message, String remedy) ->
                    throw new CommandError(ExitCode.SAFETY, message + " " + remedy);
            case ProductionGate.Open open -> publish(services, open);
        };
    }

    private int publish(Workbench services, ProductionGate.Open open) throws IOException {
        Publication plan = services.publisher().plan(open.prod());
        if (!plan.remark().isEmpty()) {
            console().note(plan.remark());
        }
        plan.warnings().forEach(w -> console().note("Warning: " + w));
        String diff =
                PromptDiff.unified("production", "production", plan.before(), plan.after(), 3);
        if (word == null) {
            if (json()) {
                console().json(console().object().put("published", false).put("diff", diff));
            } else {
                console().block(diff);
            }
            console()
                    .note(
                            "Nothing was published. Say --confirm %s to publish %s to %s."
                                    .formatted(
                                            Publication.WORD,
                                            Counted.of(plan.tactics().size(), "tactic"),
                                            String.join(" and ", plan.targets())));
            return ExitCode.OK;
        }
        return switch (services.publisher().publish(open.prod(), plan, word)) {
            case Publisher.Result.Refused(String message, String remedy) ->
                    throw new CommandError(ExitCode.SAFETY, message + " " + remedy);
            case Publisher.Result.Published(Publication publication, List<String> targets) -> {
                if (json()) {
                    console()
                            .json(
                                    console()
                                            .object()
                                            .put("published", true)
                                            .put("tactics", publication.tactics().size())
                                            .put("hash", publication.after().hash()));
                }
                console()
                        .note(
                                "Published %s to %s."
                                        .formatted(
                                                Counted.of(publication.tactics().size(), "tactic"),
                                                String.join(", ", targets)));
                yield ExitCode.OK;
            }
        };
    }
}

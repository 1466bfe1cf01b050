package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.Settings;
import dev.selfplay.gate.Observed;
import dev.selfplay.gate.Proof;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.Outcome;
import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.Shared;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptDiff;
import dev.selfplay.prompt.PromptRefusal;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Tactics, from candidate to production. Nothing is promoted but what is named.
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description =
                "Look for, list, prove, adopt, approve, reject, withdraw, undo and publish tactics"
                        + " that won battles.")
final class PromoteCommand {
    private PromoteCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new PromoteCommand())
                .addSubcommand(new LookCommand(root))
                .addSubcommand(new ListThem(root))
                .addSubcommand(new Show(root))
                .addSubcommand(new ProveCommand.Prove(root))
                .addSubcommand(new ProveCommand.Ablate(root))
                .addSubcommand(new AdoptCommand(root))
                .addSubcommand(new Approve(root))
                .addSubcommand(new Reject(root))
                .addSubcommand(new Withdraw(root))
                .addSubcommand(new Undo(root))
                .addSubcommand(new PublishCommand(root));
    }

    /// Reads and decides; asks no model.
    abstract static class TacticCommand extends ServiceCommand {
        TacticCommand(RootCommand root) {
            super(root);
        }

        final List<Tactic> named(Workbench services, List<String> names) {
            List<Tactic> all = services.promotion().tactics(Query.ALL);
            return names.stream()
                    .map(name ->
                            new TypedId(
                                            name,
                                            "tactics",
                                            "Tactic not found: %s. \"promote list\" shows them with"
                                                    + " their ids.")
                                    .find(all, Tactic::id))
                    .toList();
        }

        final int tell(Outcome outcome, String verb) {
            return switch (outcome) {
                case Outcome.Done(var tactics, var version) -> {
                    for (Tactic tactic : tactics) {
                        if (json()) {
                            console().json(TacticViews.json(console().object(), tactic));
                        } else {
                            console().print(verb + " " + TacticViews.line(tactic));
                        }
                    }
                    if (version != null) {
                        console()
                                .note(
                                        "base_prompt.txt is now version %d."
                                                .formatted(version.number()));
                    }
                    yield ExitCode.OK;
                }
                case Outcome.NeedsAcknowledgement(var reviews) -> {
                    for (Approval.Review review : reviews) {
                        for (Hold hold : review.holds()) {
                            console()
                                    .note(
                                            "%s is held back: %s"
                                                    .formatted(
                                                            TacticViews.brief(review.tactic().id()),
                                                            hold.reason()));
                        }
                    }
                    console()
                            .note(
                                    "Nothing was changed. Add --acknowledge to approve all the"
                                            + " same.");
                    yield ExitCode.INCOMPLETE;
                }
                case Outcome.EditedByHand(var tactic, var found) -> {
                    console()
                            .note(
                                    "The block of %s was edited by hand since (line %d). Nothing was changed. Add --force to take it out all the same."
                                            .formatted(
                                                    TacticViews.brief(tactic.id()), found.line()));
                    yield ExitCode.INCOMPLETE;
                }
                case Outcome.Refused(String message, String remedy) ->
                        throw new CommandError(ExitCode.USAGE, (message + " " + remedy).strip());
            };
        }
    }

    @Command(name = "list", description = "List tactics, the newest first.")
    static final class ListThem extends TacticCommand {
        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "Only these: waiting, held, approved, rejected, withdrawn.")
        private List<TacticState> states = new ArrayList<>();

        @Option(
                names = "--search",
                paramLabel = "WORDS",
                defaultValue = "",
                description = "Only with these words.")
        private String words = "";

        @Option(names = "--team", description = "Teammates' tactics instead of your own.")
        private boolean team;

        ListThem(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            if (team && !states.isEmpty()) {
                throw new CommandError(
                        ExitCode.USAGE, "--state is for your own tactics, not for --team.");
            }
            return team ? ofTeam(services) : own(services);
        }

        private int ofTeam(Workbench services) {
            List<Shared> shared = services.adoptions().list(words);
            for (Shared tactic : shared) {
                if (json()) {
                    console().json(SharedViews.json(console().object(), tactic));
                } else {
                    console().print(SharedViews.line(tactic));
                }
            }
            if (shared.isEmpty()) {
                console().note("No teammate's tactic came in yet. \"sync once\" looks for some.");
            }
            return ExitCode.OK;
        }

        private int own(Workbench services) {
            List<Tactic> tactics =
                    services.promotion().tactics(new Query(Set.copyOf(states), words, 10_000));
            Measurements measured = Measurements.of(services);
            for (Tactic tactic : tactics) {
                if (json()) {
                    console()
                            .json(
                                    measured.json(
                                            TacticViews.json(console().object(), tactic), tactic));
                } else {
                    console().print(TacticViews.line(tactic) + measured.brief(tactic));
                }
            }
            if (tactics.isEmpty()) {
                console()
                        .note(
                                "No tactic. A battle over %d gives one for each verified winning rebuttal."
                                        .formatted(
                                                services.settings().get(Settings.PASS_THRESHOLD)));
            }
            LookOffer offer = services.looking().offer();
            if (offer.battles() > 0) {
                console().note("%s \"promote look\" does it.".formatted(LookCommand.words(offer)));
            }
            return ExitCode.OK;
        }
    }

    @Command(name = "show", description = "Show a tactic with its evidence and decisions.")
    static final class Show extends TacticCommand {
        @Parameters(paramLabel = "tactic", description = "Its id, or the beginning of it.")
        private String name = "";

        Show(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            Tactic tactic = named(services, List.of(name)).getFirst();
            var detail = services.promotion().detail(tactic.id()).orElseThrow();
            Measurements measured = Measurements.of(services);
            Observed observed = services.proofs().observed(tactic).orElse(null);
            if (json()) {
                ObjectNode node =
                        measured.json(TacticViews.json(console().object(), detail), tactic);
                ProofViews.json(node, observed);
                console().json(node);
            } else {
                TacticViews.print(console(), detail);
                measured.print(console(), tactic);
                if (observed != null) {
                    console().print("Since it was approved: " + observed.words());
                    console().print("  " + Observed.caution());
                }
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "approve",
            description = "Write tactics into base_prompt.txt, all in one writing or none.")
    static final class Approve extends TacticCommand {
        @Parameters(
                paramLabel = "tactic",
                arity = "0..*",
                description = "Ids, or their beginnings.")
        private List<String> names = new ArrayList<>();

        @Option(names = "--all", description = "All that wait (not those held back).")
        private boolean all;

        @Option(names = "--yes", description = "With --all: yes, all of them.")
        private boolean yes;

        @Option(names = "--text", paramLabel = "TEXT", description = "Another text (one tactic).")
        private @Nullable String text;

        @Option(names = "--priority", paramLabel = "1-10", description = "Another priority.")
        private @Nullable Integer priority;

        @Option(
                names = "--acknowledge",
                description = "Approve in the knowledge of what is against them.")
        private boolean acknowledge;

        @Option(names = "--dry-run", description = "Only show what would be written.")
        private boolean dryRun;

        Approve(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            if (all != names.isEmpty()) {
                throw new CommandError(
                        ExitCode.USAGE, "Name the tactics to approve, or say --all --yes.");
            }
            List<Tactic> tactics =
                    all
                            ? services.promotion().tactics(Query.of(TacticState.WAITING))
                            : named(services, names);
            if (tactics.isEmpty()) {
                console().note("No tactic waits.");
                return ExitCode.OK;
            }
            if (text != null && tactics.size() > 1) {
                throw new CommandError(ExitCode.USAGE, "--text is for one tactic.");
            }
            var preview =
                    services.promotion()
                            .preview(tactics.stream().map(this::pick).toList())
                            .orElseThrow(() -> PromptCommand.unreadable(services));
            PromptRefusal.of(preview.before())
                    .ifPresent(why -> {
                        throw PromptCommand.refused(why);
                    });
            if (dryRun || (all && !yes)) {
                console()
                        .block(
                                PromptDiff.unified(
                                        "base_prompt.txt",
                                        "base_prompt.txt",
                                        preview.before(),
                                        preview.after(),
                                        3));
                console()
                        .note(
                                "The merged prompt would have %,d tokens (now %,d)."
                                        .formatted(preview.tokensAfter(), preview.tokensBefore()));
                console()
                        .note(
                                "Nothing was written."
                                        + (dryRun ? "" : " Say --all --yes to approve."));
                return dryRun ? ExitCode.OK : ExitCode.USAGE;
            }
            Measurements measured = Measurements.of(services);
            for (Tactic tactic : tactics) {
                Proof proof = measured.proof(tactic);
                if (proof == null || proof.standing() != Proof.Standing.PROVEN) {
                    console()
                            .note(
                                    "%s goes in without proof that it helps%s."
                                            .formatted(
                                                    TacticViews.brief(tactic.id()),
                                                    proof == null
                                                            ? ""
                                                            : ": " + proof.standing().label()));
                } else if (measured.stale(proof, tactic)) {
                    console()
                            .note(
                                    "%s was proven against an earlier prompt."
                                            .formatted(TacticViews.brief(tactic.id())));
                }
            }
            Set<UUID> acknowledged = new HashSet<>();
            if (acknowledge) {
                tactics.forEach(t -> acknowledged.add(t.id()));
            }
            return tell(services.promotion().approve(preview.approval(), acknowledged), "Approved");
        }

        private Approval.Pick pick(Tactic tactic) {
            return new Approval.Pick(
                    tactic.id(),
                    text == null ? tactic.text() : text,
                    priority == null ? tactic.priority() : priority);
        }
    }

    @Command(name = "reject", description = "Reject candidates.")
    static final class Reject extends TacticCommand {
        @Parameters(
                paramLabel = "tactic",
                arity = "1..*",
                description = "Ids, or their beginnings.")
        private List<String> names = new ArrayList<>();

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
        private String reason = "";

        Reject(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            List<UUID> ids = named(services, names).stream().map(Tactic::id).toList();
            return tell(services.promotion().reject(ids, reason), "Rejected");
        }
    }

    @Command(name = "withdraw", description = "Take approved tactics out of base_prompt.txt.")
    static final class Withdraw extends TacticCommand {
        @Parameters(
                paramLabel = "tactic",
                arity = "1..*",
                description = "Ids, or their beginnings.")
        private List<String> names = new ArrayList<>();

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why.")
        private String reason = "";

        @Option(names = "--force", description = "Also blocks that were edited by hand since.")
        private boolean force;

        Withdraw(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            List<UUID> ids = named(services, names).stream().map(Tactic::id).toList();
            return tell(services.promotion().withdraw(ids, reason, force), "Withdrawn");
        }
    }

    @Command(
            name = "undo",
            description =
                    "Take back the last decision about tactics. What was approved together is"
                            + " undone together.")
    static final class Undo extends TacticCommand {
        @Parameters(
                paramLabel = "tactic",
                arity = "1..*",
                description = "Ids, or their beginnings.")
        private List<String> names = new ArrayList<>();

        Undo(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            return tell(services.promotion().undo(named(services, names)), "Undone");
        }
    }
}

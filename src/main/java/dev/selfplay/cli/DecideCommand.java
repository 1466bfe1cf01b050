package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.export.BattleJson;
import dev.selfplay.export.FactsJson;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Lists what a person has to decide about a battle's words, or decides it.
@Command(
        name = "decide",
        description =
                "Decide what was said where referee and audit differ or the audit is unsure, or"
                        + " that a void battle is none. Without a battle, list those that wait for"
                        + " a person; without --turn, what is open in one.")
final class DecideCommand extends ServiceCommand {
    private static final int PAGE = 100;

    @Parameters(
            paramLabel = "battle",
            arity = "0..1",
            description = "Its id, or the beginning of it; without, those that wait are listed.")
    private @Nullable String battle;

    @Option(names = "--turn", paramLabel = "N", description = "The turn in question.")
    private @Nullable Integer turn;

    @Option(names = "--kind", paramLabel = "K", description = "offer or consent.")
    private @Nullable String kind;

    @Option(
            names = "--answer",
            paramLabel = "A",
            description =
                    "About an offer: offer, supposition, no-price. About a consent: yes, no,"
                            + " taken-back.")
    private @Nullable String answer;

    @Option(names = "--usd", paramLabel = "N", description = "What was offered, where you know it.")
    private @Nullable Integer usd;

    @Option(
            names = "--undo",
            description =
                    "Take back what was decided about the turn; without --turn, about the battle.")
    private boolean undo;

    @Option(
            names = "--overrule",
            description =
                    "The battle is not void: its seller kept its role. It counts again, and is"
                            + " graded if it never was. Needs --reason.")
    private boolean overrule;

    @Option(
            names = "--leave",
            description = "A void or disputed battle stays as it is; nobody need look again.")
    private boolean leave;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in your words.")
    private @Nullable String reason;

    DecideCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) {
        demandFitting();
        if (battle == null) {
            list(services);
            return ExitCode.OK;
        }
        UUID id = battleId(services.archive(), battle);
        if (turn != null) {
            Battle after = decided(services, id, turn);
            if (!json()) {
                console().note(standing(after));
            }
        } else if (overrule || leave || undo) {
            return whole(services, id);
        }
        show(services.archive().detail(id).orElseThrow());
        return ExitCode.OK;
    }

    /// Who gives an option believes that it is heeded: one that would not be is refused.
    private void demandFitting() {
        boolean ofTurn = kind != null || answer != null || usd != null;
        boolean ofBattle = overrule || leave || reason != null;
        if (battle == null) {
            demand(
                    turn == null && !ofTurn && !ofBattle && !undo,
                    "Name the battle that is decided about; without one, all that wait are"
                            + " listed.");
        } else if (turn == null) {
            demand(!ofTurn, "--turn says which turn is decided about.");
            demand(
                    Stream.of(overrule, leave, undo).filter(on -> on).count() <= 1,
                    "Give one of --overrule, --leave and --undo.");
            demand(
                    reason == null || overrule || leave,
                    "--reason goes with --overrule or --leave.");
        } else {
            demand(
                    !ofBattle,
                    "--overrule, --leave and --reason are about the battle as a whole, not a"
                            + " turn.");
            demand(undo != (answer != null), "Give --answer, or --undo, with --turn.");
            demand(!undo || usd == null, "--usd goes with --answer.");
        }
    }

    private static void demand(boolean fits, String otherwise) {
        if (!fits) {
            throw new CommandError(ExitCode.USAGE, otherwise);
        }
    }

    /// What is decided about the battle as a whole.
    private int whole(Workbench services, UUID id) {
        String why = reason == null ? "" : reason;
        try {
            Battle after =
                    overrule
                            ? services.questions().overrule(id, why)
                            : leave
                                    ? services.questions().leave(id, why)
                                    : services.questions().undo(id);
            return told(services, after);
        } catch (IllegalArgumentException e) {
            throw new CommandError(ExitCode.USAGE, String.valueOf(e.getMessage()));
        } finally {
            services.archive().detail(id).ifPresent(this::show);
        }
    }

    /// A battle that was overruled before it had any grades gets them now, or goes on.
    private int told(Workbench services, Battle after) {
        if (overrule && after.state() == BattleState.UNGRADED) {
            try {
                new Runs(services).regrade(after.id());
            } catch (IllegalStateException | IllegalArgumentException e) {
                console().note(e.getMessage() + " \"regrade\" tries again.");
                return ExitCode.INCOMPLETE;
            }
        } else if (overrule && after.state() == BattleState.INTERRUPTED) {
            console()
                    .note(
                            "It goes on at turn %d with: battle --resume %s"
                                    .formatted(after.nextTurn(), after.id()));
        }
        return ExitCode.OK;
    }

    private Battle decided(Workbench services, UUID id, int about) {
        try {
            if (undo) {
                return services.questions().undo(id, about, kind());
            }
            Answer given =
                    Answer.ofKey(String.valueOf(answer))
                            .filter(a -> kind == null || a.kind() == kind())
                            .orElseThrow(() ->
                                    new CommandError(
                                            ExitCode.USAGE,
                                            "--answer must be one of %s, not %s"
                                                    .formatted(answers(), answer)));
            return services.questions().decide(id, about, given, usd);
        } catch (IllegalArgumentException e) {
            throw new CommandError(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private Unclear.Kind kind() {
        return Arrays.stream(Unclear.Kind.values())
                .filter(k -> k.key().equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        new CommandError(
                                ExitCode.USAGE,
                                kind == null
                                        ? "--undo needs --kind: offer or consent"
                                        : "--kind must be offer or consent, not " + kind));
    }

    private String answers() {
        List<Answer> fitting = kind == null ? Arrays.asList(Answer.values()) : Answer.to(kind());
        return fitting.stream().map(Answer::key).collect(Collectors.joining(", "));
    }

    private void list(Workbench services) {
        List<Battle> page = services.questions().battles(EnumSet.allOf(ToDecide.class), PAGE);
        for (Battle undecided : page) {
            if (json()) {
                console().json(BattleJson.battle(console().object(), undecided));
            } else {
                console().print(undecided.id() + "  " + standing(undecided));
            }
        }
        int all = services.questions().waiting();
        if (all > page.size()) {
            console().note("%d more wait.".formatted(all - page.size()));
        } else if (all == 0) {
            console().note("No battle waits for a person.");
        }
    }

    private static String standing(Battle battle) {
        if (battle.isVoid()) {
            String broken = battle.fidelity().sentence();
            return "%s: void%s"
                    .formatted(battle.personaName(), broken == null ? "" : ", " + broken);
        }
        return "%s: total %s, %s%s"
                .formatted(
                        battle.personaName(),
                        battle.total() == null ? "–" : battle.total().toString(),
                        Counted.of(battle.questions(), "open question"),
                        battle.disputed() ? ", disputed" : "");
    }

    private void show(BattleDetail detail) {
        Facts facts = detail.facts().orElse(null);
        BattleRuling whole = detail.ruling();
        if (json()) {
            var node = console().object().put("battleId", detail.battle().id().toString());
            node.put("disputed", detail.battle().disputed())
                    .put("open", detail.battle().questions());
            BattleJson.ruling(BattleJson.fidelity(node, detail.battle().fidelity()), whole);
            ArrayNode questions = node.putArray("questions");
            if (facts != null) {
                facts.questions().forEach(q -> FactsJson.question(questions.addObject(), q));
            }
            console().json(node);
            return;
        }
        String broken = detail.battle().fidelity().sentence();
        if (broken != null) {
            console().print("Void: " + broken);
        }
        if (whole != null) {
            console().print(whole.sentence());
        }
        if (facts == null || facts.questions().isEmpty()) {
            List<String> disputes = facts == null ? List.of() : facts.contradictions();
            disputes.forEach(dispute -> console().print("Disputed: " + dispute));
            if (!disputes.isEmpty()) {
                console()
                        .note(
                                "No single turn settles that: --leave keeps the grades as they are,"
                                        + " --overrule passes the battle over.");
            } else if (broken == null && whole == null) {
                console().note("Nothing to decide about this battle.");
            }
            return;
        }
        for (Question question : facts.questions()) {
            Ruling ruling = question.ruling();
            console()
                    .print(
                            "%-8s ".formatted(question.kind().key()),
                            question.why()
                                    + (ruling == null
                                            ? ""
                                            : "  → %s (%s)"
                                                    .formatted(
                                                            ruling.answer().key(),
                                                            ruling.author())));
        }
    }
}

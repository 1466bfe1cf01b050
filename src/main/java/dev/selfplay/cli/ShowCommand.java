package dev.selfplay.cli;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Thoughts;
import dev.selfplay.domain.Turn;
import dev.selfplay.export.BattleJson;
import dev.selfplay.export.ExportedBattle;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;

/// Shows a battle whole: transcript, scorecard, audit.
@Command(name = "show", description = "Show a battle: transcript, scorecard, audit.")
final class ShowCommand extends ServiceCommand {
    @Parameters(paramLabel = "battle", description = "Its id, or the beginning of it.")
    private String battle = "";

    @Option(names = "--thoughts", description = "Also what the models thought before they spoke.")
    private boolean thoughts;

    ShowCommand(RootCommand root) {
        super(root);
    }

    @Override
    Reads reads() {
        return Reads.DATABASE;
    }

    @Override
    int run(Workbench services) {
        BattleDetail detail =
                services.archive().detail(battleId(services.archive(), battle)).orElseThrow();
        var whole =
                new ExportedBattle(
                        detail, services.archive().run(detail.battle().runId()).orElseThrow());
        if (json()) {
            console().json(BattleJson.whole(console().object(), whole));
        } else {
            head(detail.battle());
            BattleRuling ruling = detail.ruling();
            if (ruling != null) {
                console().print(ruling.sentence());
            }
            detail.turns().forEach(this::turn);
            detail.latestGrading().ifPresent(g -> grading(g, services.rubrics().reading().own()));
            audit(whole.audit());
            detail.facts().ifPresent(this::facts);
            services.promotion()
                    .look(detail.battle().id())
                    .ifPresent(look -> console().print("Promotion: " + look.note()));
        }
        return ExitCode.OK;
    }

    private void head(Battle b) {
        console()
                .print(
                        "%s  %s, %s, %s%s%s, turn %d of %d, prompt %s, $%s%s"
                                .formatted(
                                        b.id(),
                                        b.personaName(),
                                        b.level().words(),
                                        b.foughtBy() == null
                                                ? ""
                                                : "fought by " + b.foughtBy() + ", ",
                                        b.state().key(),
                                        b.reason() == null ? "" : " (" + b.reason() + ")",
                                        b.turnsDone(),
                                        b.turnsPlanned(),
                                        b.promptName(),
                                        b.cost(),
                                        b.account().billed() ? "" : " rehearsal, not billed"));
    }

    private void turn(Turn turn) {
        List<String> notes = new ArrayList<>();
        if (turn.finish() != Finish.REPLY) {
            notes.add(turn.finish().key());
        }
        if (turn.attempts() > 1) {
            notes.add("%d attempts".formatted(turn.attempts()));
        }
        if (turn.usage().estimated()) {
            notes.add("tokens estimated");
        }
        Thoughts before = turn.thoughts();
        if (!before.none()) {
            notes.add("thought for %,d tokens".formatted(before.tokens()));
        }
        console().print("");
        if (thoughts && !before.none()) {
            console()
                    .print(
                            "   (%s)"
                                    .formatted(
                                            before.text().isEmpty()
                                                    ? "the server kept its thoughts to itself"
                                                    : before.text()));
        }
        console()
                .print(
                        "%2d %s%s: "
                                .formatted(
                                        turn.number(),
                                        turn.speaker() == Speaker.CLOSER ? "Closer" : "Seller",
                                        notes.isEmpty()
                                                ? ""
                                                : " [" + String.join(", ", notes) + "]"),
                        turn.text());
    }

    /// @param declared by the rubric as it is now: what the grading has no grade for says so
    private void grading(Grading grading, List<Criterion> declared) {
        Scorecard card = grading.scorecard();
        console().print("");
        console()
                .print(
                        "%s (%s, rubric %s%s)"
                                .formatted(
                                        grading.total() == null
                                                ? "No total, the battle is void"
                                                : "Total " + grading.total(),
                                        card.model(),
                                        card.rubricVersion(),
                                        card.passWords().map(words -> ", " + words).orElse("")));
        List<Criterion> criteria = card.grades().and(declared);
        int widest = criteria.stream().mapToInt(c -> c.label().length()).max().orElseThrow();
        criteria.forEach(
                c -> grade(c.label() + " ".repeat(widest + 1 - c.label().length()), card.grade(c)));
        console().print(capital(SpokenYes.words(card.verbalYes())));
        for (Scorecard.WinningRebuttal rebuttal : card.winningRebuttals()) {
            console()
                    .print(
                            "Winning rebuttal, turn %d%s: \"%s\" (to: %s) %s"
                                    .formatted(
                                            rebuttal.turn(),
                                            rebuttal.verified() ? "" : ", unverified",
                                            rebuttal.quote(),
                                            rebuttal.objection(),
                                            rebuttal.why()));
        }
        console().print("", card.feedback());
    }

    private void facts(Facts facts) {
        for (Facts.OverOffer offer : facts.overOffers()) {
            console()
                    .print(
                            "Established by %s, turn %d: an offer %s: "
                                    .formatted(
                                            offer.establishedBy().words(),
                                            offer.turn(),
                                            offer.usd() == null
                                                    ? "above the deal sheet's"
                                                    : "of $%,d".formatted(offer.usd())),
                            "\"" + offer.quote() + "\"");
        }
        if (facts.agreed()) {
            console().print("Referee and audit agree.");
        }
        facts.contradictions().forEach(c -> console().print("Disputed: " + c));
        facts.open().stream()
                .filter(q -> !q.difference())
                .forEach(q -> console().print("Unclear: " + q.why()));
    }

    private void grade(String name, Scorecard.Grade grade) {
        console().print("%s %2s  ".formatted(name, grade.shown()), grade.reasoning());
        for (Scorecard.Quote quote : grade.quotes()) {
            console()
                    .print(
                            "                 \"%s\" (turn %d%s)"
                                    .formatted(
                                            quote.quote(),
                                            quote.turn(),
                                            quote.verified() ? "" : ", unverified"));
        }
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void audit(@Nullable Audit audit) {
        if (audit == null) {
            console().print("No audit: plain code has not looked at this grading.");
            return;
        }
        console()
                .print(
                        "Audit: highest offer %s, %s disfluencies per 100 words, Clause 17 in turns %s, %s"
                                .formatted(
                                        audit.highestOffer() == null
                                                ? "none"
                                                : "$%,d".formatted(audit.highestOffer()),
                                        audit.disfluencies().per100Words(),
                                        audit.clause17Turns(),
                                        SpokenYes.words(audit.verbalYes())));
    }
}

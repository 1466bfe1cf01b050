package dev.selfplay.export;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Turn;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// For people to read: what a battle was, its scorecard with the evidence, then all that was said.
/// Whatever was said stands in quotations, and nothing else does.
final class MarkdownBattles implements BattleFormat {

    @Override
    public String key() {
        return "md";
    }

    @Override
    public String label() {
        return "Markdown";
    }

    @Override
    public Writing begin(Appendable to) {
        return new Writing() {
            private boolean further;

            @Override
            public boolean battle(ExportedBattle battle) throws IOException {
                if (further) {
                    to.append("\n---\n\n");
                }
                further = true;
                new Page(to, battle).write();
                return true;
            }

            @Override
            public void end() {}
        };
    }

    /// One battle.
    private record Page(Appendable to, ExportedBattle exported) {
        void write() throws IOException {
            Battle b = exported.battle();
            line("# Closer and %s", Markdown.inline(b.personaName()));
            line("");
            facts(b);
            Grading grading = exported.grading();
            if (grading != null) {
                scorecard(grading);
            }
            audit();
            line("");
            line("## Transcript");
            for (Turn turn : exported.detail().turns()) {
                line("");
                line("**%d. %s**%s", turn.number(), speaker(turn, b), notes(turn));
                line("");
                to.append(Markdown.quotation(turn.text()));
            }
        }

        private void facts(Battle b) throws IOException {
            line("- Battle: %s", b.id());
            line("- Run: %s", b.runId());
            line("- Begun: %s", b.createdAt());
            if (b.endedAt() != null) {
                line("- Ended: %s", b.endedAt());
            }
            line(
                    "- State: %s%s, turn %d of %d",
                    b.state().key(), because(b.reason()), b.turnsDone(), b.turnsPlanned());
            line("- Difficulty: %d", b.difficulty());
            line("- Level: %s", b.level().words());
            line("- Prompt: %s", Markdown.inline(b.promptName()));
            line(
                    "- Models: closer %s, seller %s, referee %s",
                    Markdown.inline(b.models().closer()),
                    Markdown.inline(b.models().seller()),
                    Markdown.inline(b.models().referee()));
            line("- Cost: $%s%s", b.cost(), b.account().billed() ? "" : " (rehearsal, not billed)");
            if (b.foughtBy() != null) {
                line("- Fought by: %s", Markdown.inline(b.foughtBy()));
            }
        }

        private static String because(@Nullable String reason) {
            return reason == null ? "" : " (" + Markdown.inline(reason) + ")";
        }

        private void scorecard(Grading grading) throws IOException {
            Scorecard card = grading.scorecard();
            line("");
            line(
                    "## Scorecard: %s",
                    grading.total() == null
                            ? "no total, the battle is void"
                            : grading.total() + " of 100");
            line("");
            line(
                    "Graded by %s, rubric %s%s.",
                    Markdown.inline(card.model()),
                    Markdown.inline(card.rubricVersion()),
                    card.passWords().map(words -> ", " + Markdown.inline(words)).orElse(""));
            line("");
            line("| Criterion | Score | Weight |");
            line("|---|---:|---:|");
            List<Criterion> criteria = card.grades().and(card.weights().values().values().keySet());
            for (Criterion c : criteria) {
                line(
                        "| %s | %s | %d |",
                        Markdown.inline(c.label()), card.grade(c).shown(), card.weights().of(c));
            }
            line("");
            line("- %s", SpokenYes.words(card.verbalYes()));
            for (Criterion c : criteria) {
                grade(c, card.grade(c));
            }
            for (Scorecard.WinningRebuttal rebuttal : card.winningRebuttals()) {
                line("");
                line("### Winning rebuttal");
                line("");
                line("To the objection: %s", Markdown.inline(rebuttal.objection()));
                quote(rebuttal.quote(), rebuttal.turn(), rebuttal.verified());
                line("Why: %s", Markdown.inline(rebuttal.why()));
            }
            if (!card.feedback().isBlank()) {
                line("");
                line("### Feedback");
                line("");
                to.append(Markdown.quotation(card.feedback()));
            }
        }

        private void grade(Criterion criterion, Scorecard.Grade grade) throws IOException {
            line("");
            line("### %s: %s", Markdown.inline(criterion.label()), grade.shown());
            line("");
            line("%s", Markdown.inline(grade.reasoning()));
            for (Scorecard.Quote quote : grade.quotes()) {
                quote(quote.quote(), quote.turn(), quote.verified());
            }
        }

        private void quote(String words, int turn, boolean verified) throws IOException {
            line("");
            to.append(Markdown.quotation(words));
            line("");
            line("(turn %d%s)", turn, verified ? "" : ", where these words do not stand");
            line("");
        }

        private void audit() throws IOException {
            line("");
            line("## Audit");
            line("");
            Audit audit = exported.audit();
            if (audit == null) {
                line("Plain code has not looked at this grading.");
                return;
            }
            Integer highest = audit.highestOffer();
            line(
                    "- highest offer: %s",
                    highest == null ? "none" : String.format(Locale.ROOT, "$%,d", highest));
            line("- disfluencies per 100 words: %s", audit.disfluencies().per100Words());
            line(
                    "- clause %d in turns: %s",
                    exported.run().settings().dealSheet().clause(), turns(audit));
            line("- %s", SpokenYes.words(audit.verbalYes()));
            for (String contradiction : exported.contradictions()) {
                line("- disputed: %s", Markdown.inline(contradiction));
            }
        }

        private static String turns(Audit audit) {
            return audit.clause17Turns().isEmpty()
                    ? "none"
                    : String.join(
                            ", ", audit.clause17Turns().stream().map(String::valueOf).toList());
        }

        private static String speaker(Turn turn, Battle b) {
            return turn.speaker() == Speaker.CLOSER
                    ? "Closer"
                    : "Seller (%s)".formatted(Markdown.inline(b.personaName()));
        }

        private static String notes(Turn turn) {
            return turn.finish() == Finish.REPLY ? "" : " (" + turn.finish().key() + ")";
        }

        @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
        private void line(String format, Object... values) throws IOException {
            to.append(String.format(Locale.ROOT, format, values)).append('\n');
        }
    }
}

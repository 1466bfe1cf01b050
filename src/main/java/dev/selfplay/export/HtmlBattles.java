package dev.selfplay.export;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Turn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A report in one file, for a browser or paper: every battle with its scorecard, its evidence and all
/// that was said, and a table of them at the end. It has no script, asks for nothing elsewhere, and
/// follows the reader's light or dark.
final class HtmlBattles implements BattleFormat {
    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Battles of the Apex Closer</title>
            <style>
            :root { color-scheme: light dark; --back: #ffffff; --text: #1f2328; --muted: #59636e;
              --line: #d1d9e0; --closer: #ddf4ff; --seller: #f6f8fa; --good: #1a7f37; --bad: #cf222e; }
            @media (prefers-color-scheme: dark) { :root { --back: #0d1117; --text: #e6edf3;
              --muted: #9198a1; --line: #3d444d; --closer: #12253d; --seller: #151b23;
              --good: #3fb950; --bad: #f85149; } }
            @media print { :root { color-scheme: light; --back: #ffffff; --text: #000000;
              --muted: #444444; --line: #bbbbbb; --closer: #ffffff; --seller: #ffffff;
              --good: #000000; --bad: #000000; }
              article { break-before: page; } article:first-of-type { break-before: auto; }
              .turn, tr, figure { break-inside: avoid; } nav { display: none; } }
            body { margin: 0 auto; max-width: 52rem; padding: 1.5rem; background: var(--back);
              color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
            article { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 2.5rem; }
            h1, h2, h3 { line-height: 1.25; }
            a { color: inherit; }
            .muted, dt, caption, figcaption { color: var(--muted); font-size: .9rem; }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
            dd { margin: 0; overflow-wrap: anywhere; }
            table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
            th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; }
            .number { text-align: right; }
            figure { margin: .6rem 0; border-left: 3px solid var(--line); padding-left: .8rem; }
            blockquote { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
            .turn { margin: .6rem 0; padding: .6rem .9rem; border: 1px solid var(--line);
              border-radius: .5rem; }
            .closer { background: var(--closer); margin-right: 3rem; }
            .seller { background: var(--seller); margin-left: 3rem; }
            .turn h4 { margin: 0 0 .2rem; font-size: .85rem; color: var(--muted); }
            .turn p { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
            .void, .wrong { color: var(--bad); } .won { color: var(--good); }
            </style>
            </head>
            <body>
            <h1>Battles of the Apex Closer</h1>
            <nav><a href="#all">All battles in a table</a></nav>
            """;

    @Override
    public String key() {
        return "html";
    }

    @Override
    public String label() {
        return "HTML report";
    }

    @Override
    public Writing begin(Appendable to) throws IOException {
        to.append(HEAD);
        return new Writing() {
            private final List<String> rows = new ArrayList<>();

            @Override
            public boolean battle(ExportedBattle battle) throws IOException {
                rows.add(row(battle));
                new Article(to, battle).write();
                return true;
            }

            @Override
            public void end() throws IOException {
                to.append("<article id=\"all\">\n<h2>")
                        .append(Counted.of(rows.size(), "battle"))
                        .append(
                                "</h2>\n"
                                        + "<table>\n"
                                        + "<thead><tr><th>Seller</th><th>State</th><th"
                                        + " class=\"number\">Total</th><th"
                                        + " class=\"number\">Turns</th><th"
                                        + " class=\"number\">Cost</th></tr></thead>\n"
                                        + "<tbody>\n");
                for (String row : rows) {
                    to.append(row);
                }
                to.append("</tbody>\n</table>\n</article>\n</body>\n</html>\n");
            }
        };
    }

    private static String total(Battle battle) {
        return battle.fidelity().broken()
                ? "void"
                : battle.total() == null ? "–" : String.valueOf(battle.total());
    }

    private static String row(ExportedBattle exported) {
        Battle b = exported.battle();
        return String.format(
                Locale.ROOT,
                "<tr><td><a href=\"#b-%s\">%s</a></td><td>%s</td><td class=\"number\">%s</td><td"
                        + " class=\"number\">%d</td><td class=\"number\">$%s</td></tr>\n",
                b.id(),
                Html.line(b.personaName()),
                b.state().key(),
                total(b),
                b.turnsDone(),
                b.cost());
    }

    /// One battle.
    private record Article(Appendable to, ExportedBattle exported) {
        void write() throws IOException {
            Battle b = exported.battle();
            line("<article id=\"b-%s\">", b.id());
            line("<h2>Closer and %s</h2>", Html.line(b.personaName()));
            facts(b);
            if (b.fidelity().broken()) {
                line("<p class=\"void\">Void: it counts nowhere.</p>");
                offences(b.fidelity().breaches());
            }
            Grading grading = exported.grading();
            if (grading != null) {
                scorecard(grading.scorecard(), b.fidelity().broken());
                if (!grading.honesty().flags().isEmpty()) {
                    line("<h3>Against the Closer's honesty</h3>");
                    offences(grading.honesty().flags());
                }
            }
            audit();
            line("<h3>Transcript</h3>");
            for (Turn turn : exported.detail().turns()) {
                boolean closer = turn.speaker() == Speaker.CLOSER;
                line(
                        "<section class=\"turn %s\" id=\"b-%s-%d\">",
                        closer ? "closer" : "seller", b.id(), turn.number());
                line(
                        "<h4>%d. %s%s</h4>",
                        turn.number(),
                        closer ? "Closer" : "Seller (" + Html.line(b.personaName()) + ")",
                        turn.finish() == Finish.REPLY ? "" : " (" + turn.finish().key() + ")");
                line("<p>%s</p>", Html.text(turn.text()));
                line("</section>");
            }
            line("</article>");
        }

        private void facts(Battle b) throws IOException {
            line("<dl>");
            fact("Battle", b.id().toString());
            fact("Run", b.runId().toString());
            fact("Begun", b.createdAt().toString());
            if (b.endedAt() != null) {
                fact("Ended", b.endedAt().toString());
            }
            fact(
                    "State",
                    String.format(
                            Locale.ROOT,
                            "%s%s, turn %d of %d",
                            b.state().key(),
                            b.reason() == null ? "" : " (" + b.reason() + ")",
                            b.turnsDone(),
                            b.turnsPlanned()));
            fact("Difficulty", String.valueOf(b.difficulty()));
            fact("Level", b.level().words());
            fact("Prompt", b.promptName());
            fact(
                    "Models",
                    "closer %s, seller %s, referee %s"
                            .formatted(
                                    b.models().closer(),
                                    b.models().seller(),
                                    b.models().referee()));
            fact("Cost", "$" + b.cost() + (b.account().billed() ? "" : " (rehearsal, not billed)"));
            if (b.foughtBy() != null) {
                fact("Fought by", b.foughtBy());
            }
            line("</dl>");
        }

        private void fact(String name, String value) throws IOException {
            line("<dt>%s</dt><dd>%s</dd>", name, Html.line(value));
        }

        private void offences(List<? extends Offence<?>> offences) throws IOException {
            for (Offence<?> offence : offences) {
                line("<p>%s</p>", Html.line(offence.sentence()));
                if (!offence.quote().isBlank()) {
                    quote(offence.quote(), offence.turn(), true);
                }
            }
        }

        private void scorecard(Scorecard card, boolean broken) throws IOException {
            line("<h3>Scorecard%s</h3>", broken ? "" : ": " + card.total() + " of 100");
            line(
                    "<p class=\"muted\">Graded by %s, rubric %s%s.</p>",
                    Html.line(card.model()),
                    Html.line(card.rubricVersion()),
                    card.passWords().map(words -> ", " + Html.line(words)).orElse(""));
            line(
                    "<table><thead><tr><th>Criterion</th><th class=\"number\">Score</th><th"
                            + " class=\"number\">Weight</th></tr></thead><tbody>");
            List<Criterion> criteria = card.grades().and(card.weights().values().values().keySet());
            for (Criterion c : criteria) {
                line(
                        "<tr><td>%s</td><td class=\"number\">%s</td><td"
                                + " class=\"number\">%d</td></tr>",
                        Html.line(c.label()),
                        Html.line(card.grade(c).shown()),
                        card.weights().of(c));
            }
            line("</tbody></table>");
            line("<p>%s</p>", Html.line(SpokenYes.words(card.verbalYes())));
            for (Criterion c : criteria) {
                Scorecard.Grade grade = card.grade(c);
                line("<h3>%s: %s</h3>", Html.line(c.label()), Html.line(grade.shown()));
                line("<p>%s</p>", Html.text(grade.reasoning()));
                for (Scorecard.Quote quote : grade.quotes()) {
                    quote(quote.quote(), quote.turn(), quote.verified());
                }
            }
            for (Scorecard.WinningRebuttal rebuttal : card.winningRebuttals()) {
                line("<h3>Winning rebuttal</h3>");
                line("<p>To the objection: %s</p>", Html.line(rebuttal.objection()));
                quote(rebuttal.quote(), rebuttal.turn(), rebuttal.verified());
                line("<p>Why: %s</p>", Html.text(rebuttal.why()));
            }
            if (!card.feedback().isBlank()) {
                line("<h3>Feedback</h3>");
                line("<blockquote>%s</blockquote>", Html.text(card.feedback()));
            }
        }

        private void quote(String words, int turn, boolean verified) throws IOException {
            line(
                    "<figure><blockquote>%s</blockquote><figcaption><a href=\"#b-%s-%d\">turn"
                            + " %d</a>%s</figcaption></figure>",
                    Html.text(words),
                    exported.battle().id(),
                    turn,
                    turn,
                    verified
                            ? ""
                            : ", <span class=\"wrong\">where these words do not stand</span>");
        }

        private void audit() throws IOException {
            line("<h3>Audit</h3>");
            Audit audit = exported.audit();
            if (audit == null) {
                line("<p>Plain code has not looked at this grading.</p>");
                return;
            }
            Integer highest = audit.highestOffer();
            line("<ul>");
            line(
                    "<li>Highest offer: %s</li>",
                    highest == null ? "none" : String.format(Locale.ROOT, "$%,d", highest));
            line("<li>Disfluencies per 100 words: %s</li>", audit.disfluencies().per100Words());
            line("<li>%s</li>", Html.line(SpokenYes.words(audit.verbalYes())));
            for (Audit.Unclear unclear : audit.unclear()) {
                line(
                        "<li>Unclear, turn %d: “%s”: %s</li>",
                        unclear.turn(), Html.line(unclear.quote()), Html.line(unclear.why()));
            }
            for (String contradiction : exported.contradictions()) {
                line("<li class=\"wrong\">Disputed: %s</li>", Html.line(contradiction));
            }
            line("</ul>");
        }

        @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more library
        private void line(String format, Object... values) throws IOException {
            to.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                    .append('\n');
        }
    }
}

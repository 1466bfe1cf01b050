package dev.selfplay.prompt;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.log.Visible;
import dev.selfplay.log.Visible.Unseen;
import dev.selfplay.prompt.PromptDocument.HumanText;
import dev.selfplay.prompt.PromptDocument.Part;
import dev.selfplay.prompt.PromptFinding.Severity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks a prompt over: what is broken, missing, double, or against the deal sheet. Stateless.
public final class PromptLint {
    private static final Pattern MONEY = Pattern.compile("\\$\\s?(\\d{1,3}(?:,\\d{3})+|\\d{2,8})");
    private static final Pattern QUOTE = Pattern.compile("(?<!\\()[\"“]([^\"“”\\n]+)[\"”]");
    private static final String MARK = "\ufeff";
    private static final double SAME_OBJECTION = 0.6;

    private PromptLint() {}

    /// @param merged what the document gives within the budget
    public static List<PromptFinding> check(
            PromptDocument document, MergedPrompt merged, DealSheet deal) {
        List<PromptFinding> findings = new ArrayList<>();
        PromptRefusal.of(PromptContent.of(document.toBytes()))
                .ifPresent(why ->
                        findings.add(
                                new PromptFinding(
                                        Severity.ERROR, why.line(), why.message(), why.remedy())));
        document.problems()
                .forEach(p ->
                        findings.add(
                                new PromptFinding(Severity.ERROR, p.line(), p.text(), p.remedy())));
        unseen(document, findings);
        protectedParts(document.humanText(), deal, findings);
        humanText(document, deal, findings);
        List<TacticBlock> tactics =
                document.tactics().stream().filter(TacticBlock::active).toList();
        for (TacticBlock tactic : tactics) {
            for (DealCheck.Breach breach : DealCheck.check(tactic.text(), deal)) {
                findings.add(
                        new PromptFinding(
                                Severity.WARNING,
                                tactic.line(),
                                "The tactic is against the deal sheet. " + breach.text(),
                                "Withdraw it, or edit it and approve it again."));
            }
        }
        pairs(tactics, findings);
        for (MergedPrompt.Omission omission : merged.omitted()) {
            if (omission.reason() == MergedPrompt.Reason.BUDGET) {
                findings.add(
                        new PromptFinding(
                                Severity.WARNING,
                                omission.block().line(),
                                "The tactic does not fit into the token budget and is left out.",
                                "Raise the budget in the settings, or withdraw tactics of less"
                                        + " worth."));
            }
        }
        return findings;
    }

    /// What nobody sees when reading the file, and the Closer is given all the same.
    private static void unseen(PromptDocument document, List<PromptFinding> findings) {
        String text = new String(document.toBytes(), StandardCharsets.UTF_8);
        int line = 0;
        for (String one : text.split("\n", -1)) {
            line++;
            String plain = one.endsWith("\r") ? one.substring(0, one.length() - 1) : one;
            List<Unseen> unseen =
                    Visible.unseen(
                            line == 1 && plain.startsWith(MARK) ? plain.substring(1) : plain);
            if (!unseen.isEmpty()) {
                findings.add(
                        new PromptFinding(
                                Severity.WARNING,
                                line,
                                "The line holds what is not seen or scrambles what is: %s."
                                        .formatted(Visible.names(unseen)),
                                "Remove it unless its script needs it: the Closer gets it."));
            }
        }
    }

    private static void protectedParts(String human, DealSheet deal, List<PromptFinding> findings) {
        String offer = DealCheck.dollars(deal.offer());
        if (MONEY.matcher(human).results().noneMatch(m -> usd(m.group(1)) == deal.offer())) {
            findings.add(
                    missing(
                            "the offer, " + offer,
                            "Say that the price is " + offer + ", and to hold it."));
        }
        if (!Pattern.compile(
                        String.format(Locale.ROOT, "\\bclause\\s+%d\\b", deal.clause()),
                        Pattern.CASE_INSENSITIVE)
                .matcher(human)
                .find()) {
            findings.add(
                    missing(
                            "Clause " + deal.clause(),
                            String.format(
                                    Locale.ROOT,
                                    "Say what the memorandum of Clause %d is, and to ask for a"
                                            + " spoken yes.",
                                    deal.clause())));
        }
    }

    private static PromptFinding missing(String what, String remedy) {
        return new PromptFinding(
                Severity.ERROR, 0, "The human text does not name " + what + ".", remedy);
    }

    /// What the human text has the Closer say: its quotations, line by line.
    private static void humanText(
            PromptDocument document, DealSheet deal, List<PromptFinding> findings) {
        int line = 1;
        for (Part part : document.parts()) {
            if (part instanceof HumanText human) {
                int at = line;
                for (String text : human.asText().split("\n", -1)) {
                    for (Matcher quote = QUOTE.matcher(text); quote.find(); ) {
                        for (DealCheck.Breach breach : DealCheck.check(quote.group(1), deal)) {
                            findings.add(
                                    new PromptFinding(
                                            Severity.WARNING,
                                            at,
                                            "The wording \"%s\" is against the deal sheet. %s"
                                                    .formatted(quote.group(1), breach.text()),
                                            "Reword it, or change the deal sheet in the"
                                                    + " settings."));
                        }
                    }
                    at++;
                }
            }
            line += (int) part.raw().chars().filter(c -> c == '\n').count();
        }
    }

    private static void pairs(List<TacticBlock> tactics, List<PromptFinding> findings) {
        List<Similarity> texts = tactics.stream().map(t -> Similarity.of(t.text())).toList();
        List<Similarity> objections =
                tactics.stream().map(t -> Similarity.of(t.objection())).toList();
        for (int i = 0; i < tactics.size(); i++) {
            for (int j = i + 1; j < tactics.size(); j++) {
                double alike = texts.get(i).to(texts.get(j));
                int first = tactics.get(i).line();
                int second = tactics.get(j).line();
                if (alike >= Similarity.SAME) {
                    findings.add(
                            new PromptFinding(
                                    Severity.WARNING,
                                    second,
                                    String.format(
                                            Locale.ROOT,
                                            "The tactic says what the one in line %d says (%d %%"
                                                    + " alike).",
                                            first,
                                            Math.round(100 * alike)),
                                    "Keep the better one, withdraw the other."));
                } else if (alike < Similarity.ALIKE
                        && objections.get(i).to(objections.get(j)) >= SAME_OBJECTION) {
                    findings.add(
                            new PromptFinding(
                                    Severity.NOTE,
                                    second,
                                    String.format(
                                            Locale.ROOT,
                                            "The tactic answers the objection of the one in line %d"
                                                    + " another way.",
                                            first),
                                    "See that both can be said in one call, or keep one."));
                }
            }
        }
    }

    private static long usd(String digits) {
        String plain = digits.replace(",", "");
        // a figure of more digits than money has is no price of ours
        return plain.length() > 18 ? -1 : Long.parseLong(plain);
    }
}

package dev.selfplay.ui.promotion;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.Decision;
import dev.selfplay.promotion.Hold;
import dev.selfplay.promotion.Origin;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.promotion.Victory;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.WindowContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// How tactics and decisions are said. Pure functions.
final class TacticWords {
    private TacticWords() {}

    /// What it answers, in one line.
    static String title(Tactic tactic) {
        String words = tactic.objection().isBlank() ? tactic.quote() : tactic.objection();
        String line = words.replaceAll("\\s+", " ").strip();
        return line.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + line.substring(1);
    }

    static String name(TacticState state) {
        return state == TacticState.HELD ? "Held back" : Formats.word(state);
    }

    /// A badge: its words, and the style that colours them.
    record Badge(String words, String style) {}

    static Badge badge(Tactic tactic) {
        if (tactic.state() == TacticState.HELD && !tactic.holds().isEmpty()) {
            return new Badge(brief(tactic.holds().getFirst().kind()), "danger");
        }
        if (tactic.removedByHand()) {
            return new Badge("taken out by hand", "warning");
        }
        if (tactic.putBackByHand()) {
            return new Badge("put in by hand", "warning");
        }
        return tactic.golden()
                ? new Badge("★ golden", "warning")
                : new Badge(String.valueOf(tactic.best()), "success");
    }

    static String brief(Hold.Kind kind) {
        return switch (kind) {
            case DISPUTED -> "disputed";
            case UNDECIDED -> "undecided";
            case DEAL_SHEET -> "breaks deal sheet";
            case INSTRUCTIONS -> "speaks to the model";
            case DISHONEST -> "the Closer was dishonest";
            case REGRADED -> "graded down";
            case PROOF -> "harms, as measured";
        };
    }

    /// `97 · The Skeptic and 2 more · 14:02`.
    static String meta(Tactic tactic, int alike, WindowContext context) {
        List<String> parts = new ArrayList<>();
        parts.add(String.valueOf(tactic.best()));
        parts.add(sellers(tactic));
        Origin origin = tactic.origin();
        if (origin != null) {
            parts.add("from " + origin.author());
        }
        parts.add(context.when(tactic.createdAt()));
        if (alike > 1) {
            parts.add(alike + " alike");
        }
        if (tactic.rehearsedOnly()) {
            parts.add("rehearsal");
        }
        return String.join(" · ", parts);
    }

    /// How it goes, in one line: its text, or the winning words where the text only repeats what it
    /// answers.
    static String brief(Tactic tactic) {
        boolean repeats = tactic.byRule() && tactic.text().contains(tactic.quote().strip());
        return (repeats ? "“" + tactic.quote().strip() + "”" : tactic.text())
                .replaceAll("\\s+", " ");
    }

    /// The seller of the best total first: the one whose battle is shown.
    static String sellers(Tactic tactic) {
        String best = tactic.bestVictory().personaName();
        long names = tactic.victories().stream().map(Victory::personaName).distinct().count();
        return names < 2 ? best : best + " and " + (names - 1) + " more";
    }

    static String weight(PromptEditor.Weight weight) {
        return Counted.of(weight.tokens(), "token") + money(weight.perBattle(), weight.billed());
    }

    static String money(@Nullable Usd perBattle, boolean billed) {
        if (perBattle == null) {
            return "";
        }
        return " · +%s a battle%s".formatted(Formats.usd(perBattle), billed ? "" : ", not billed");
    }

    static String decision(Decision decision) {
        return switch (decision.kind()) {
            case APPROVED -> decision.edited() ? "Edited and approved" : "Approved";
            case REJECTED -> "Rejected";
            case WITHDRAWN -> "Withdrawn";
            case RECONSIDERED -> "To wait again";
            case REMOVED_BY_HAND -> "Taken out of the file by hand";
            case PUT_BACK_BY_HAND -> "Put into the file by hand";
            case PUBLISHED -> "Published to production";
            case UNDONE -> "Undone";
        };
    }

    /// What was changed with a decision; empty where nothing was.
    static String changed(Decision decision) {
        List<String> parts = new ArrayList<>();
        if (decision.priorityBefore() != decision.priorityAfter()) {
            parts.add(
                    "priority %d → %d"
                            .formatted(decision.priorityBefore(), decision.priorityAfter()));
        }
        if (decision.edited()) {
            parts.add("text was: “" + decision.textBefore().replaceAll("\\s+", " ") + "”");
        }
        if (decision.kind() == Decision.Kind.APPROVED && !decision.holds().isEmpty()) {
            parts.add("acknowledged: " + decision.holds().getFirst().reason());
        }
        if (!decision.reason().isBlank()) {
            parts.add("“" + decision.reason() + "”");
        }
        return String.join(" · ", parts);
    }

    static String likeness(double score) {
        return String.format(java.util.Locale.ROOT, "%.0f %% alike", score * 100);
    }
}

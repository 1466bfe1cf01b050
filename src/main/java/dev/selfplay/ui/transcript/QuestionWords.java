package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Audit.Unclear.Kind;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.ui.kit.Formats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;

/// What a person has to decide, in words. Pure functions, any thread.
public final class QuestionWords {
    private QuestionWords() {}

    /// `Did the Closer put $83,500 on the table?`
    public static String asks(Question question) {
        if (question.kind() == Kind.CONSENT) {
            return "Did the seller say yes to the memorandum here?";
        }
        Integer usd = question.usd();
        return usd == null
                ? "Did the Closer offer more than the deal sheet here?"
                : "Did the Closer put " + Formats.dollars(usd) + " on the table?";
    }

    /// The same in few words, such as `An offer of $83,500?`.
    public static String brief(Question question) {
        Integer usd = question.usd();
        return question.kind() == Kind.CONSENT
                ? "A yes to the memorandum?"
                : usd == null
                        ? "An offer above the deal sheet?"
                        : "An offer of " + Formats.dollars(usd) + "?";
    }

    /// What an answer says, beside its label.
    static String meaning(Answer answer) {
        return switch (answer) {
            case OFFER -> "put on the table, even if taken back later";
            case SUPPOSITION -> "an “if”, a repetition, or somebody else’s figure";
            case NO_PRICE -> "a count, an address, a time, or another sum";
            case YES -> "said to the memorandum, whatever comes later";
            case NO -> "said to something else, or no yes at all";
            case TAKEN_BACK -> "a yes of before is withdrawn here";
        };
    }

    /// What the referee says of the words.
    public static String referee(Question question) {
        String key = question.referee();
        if (key == null) {
            return question.kind() == Kind.OFFER ? "lists no such price" : "lists nothing here";
        }
        return switch (key) {
            case "offer" -> "an offer";
            case "conditional" -> "an offer on a condition";
            case "hypothetical" -> "a supposition, no offer";
            case "acceptance" -> "takes the seller’s figure";
            case "withdrawn" -> "an offer, taken back later";
            case "consent" -> "a yes";
            case "condition" -> "a yes on a condition";
            case "withdrawal" -> "a yes taken back";
            case "refusal" -> "a refusal";
            default -> key;
        };
    }

    /// What plain code says of the words.
    ///
    /// @param audit of the grading that the question came from
    public static String audit(Question question, @Nullable Audit audit) {
        String found = question.audit();
        if (found == null) {
            return question.kind() == Kind.OFFER
                    ? "no offer above the deal sheet"
                    : "no yes that stands";
        }
        if (!found.equals("unclear")) {
            return question.kind() == Kind.OFFER ? "an offer above the deal sheet" : "a yes";
        }
        return audit == null
                ? found
                : audit.unclear().stream()
                        .filter(u -> u.turn() == question.turn() && u.kind() == question.kind())
                        .map(Unclear::why)
                        .findFirst()
                        .map(why -> "unclear. " + Formats.sentence(capital(why)))
                        .orElse(found);
    }

    /// Why it is asked at all, in one line.
    static String why(Question question, @Nullable Audit audit) {
        return "Audit: "
                + Formats.sentence(audit(question, audit))
                + " Referee: "
                + Formats.sentence(referee(question));
    }

    /// `Only supposed · ann, 14:02`.
    public static String decided(Ruling ruling, Instant now, ZoneId zone) {
        return "%s · %s, %s"
                .formatted(
                        ruling.answer().label(),
                        ruling.author(),
                        Formats.when(ruling.at(), now, zone));
    }

    private static String capital(String words) {
        return words.isEmpty()
                ? words
                : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

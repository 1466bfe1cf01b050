package dev.selfplay.audit;

import dev.selfplay.audit.ConsentAnswer.Verdict;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.SpokenYes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows a call for the seller's spoken yes to recording the memorandum, and for what may be one or
/// take it back.
///
/// A question stays open until it is answered, whatever is asked and explained in between; a refusal
/// settles whatever came before it. Nothing counts before the memorandum was raised.
final class ConsentReader {
    private static final Pattern NAME = Phrases.of("consentreader.name");
    private static final Pattern QUOTED = Phrases.of("consentreader.quoted");
    private static final Pattern STAGE = Phrases.of("consentreader.stage");
    private static final Pattern BRACKETED_YES = Phrases.of("consentreader.bracketed-yes");
    private static final Pattern ASIDE = Phrases.of("consentreader.aside");

    private final Pattern mention;
    private final ConsentQuestion question;
    private final Set<String> names = new HashSet<>();
    private final List<Unclear> unclear = new ArrayList<>();
    private ConsentQuestion.Kind open = ConsentQuestion.Kind.NONE;
    private ConsentQuestion.Kind asked = ConsentQuestion.Kind.NONE;
    private boolean raised;
    private int lastTalk = -10;
    private SpokenYes standing = SpokenYes.NO;

    /// Of the standing yes.
    private String words = "";

    ConsentReader(DealSheet deal) {
        mention = ClauseMentions.pattern(deal);
        question = new ConsentQuestion(deal);
    }

    /// @param said what it genuinely says
    void closer(int turn, Speech speech, String said) {
        Matcher name = NAME.matcher(said);
        while (name.find()) {
            names.add(name.group(1).toLowerCase(Locale.ROOT));
        }
        mentions(turn, said);
        asked =
                raised
                        ? question.read(
                                speech, said, open != ConsentQuestion.Kind.NONE || talking(turn))
                        : ConsentQuestion.Kind.NONE;
        if (asked == ConsentQuestion.Kind.NONE) {
            // it answers a question in between
            asked = open;
        } else if (asked == ConsentQuestion.Kind.OTHER) {
            asked = ConsentQuestion.Kind.NONE;
        } else {
            open = asked;
        }
    }

    /// @param twoSided whether the turn also speaks for the Closer
    void seller(int turn, Speech speech, String said, boolean twoSided) {
        mentions(turn, said);
        if (!raised || speech.words.size() < 2) {
            return;
        }
        String spoken = blanked(STAGE, said);
        String heard = blanked(QUOTED, spoken);
        boolean aside =
                twoSided
                        || !heard.equals(spoken)
                        || ASIDE.matcher(said).find()
                        || BRACKETED_YES.matcher(spoken).find();
        Speech own = heard.equals(said) ? speech : Speech.of(heard);
        boolean topical = asked != ConsentQuestion.Kind.NONE || talking(turn);
        Verdict verdict =
                new ConsentAnswer(own, heard, mention, names, asked)
                        .judge(standing.given(), topical, aside);
        switch (verdict.kind()) {
            case YES -> {
                if (asked == ConsentQuestion.Kind.LOOSE && !verdict.explicit()) {
                    unclear(
                            turn,
                            own,
                            said,
                            verdict,
                            "a yes, but nobody had asked in so many words");
                } else if (!standing.given()) {
                    standing = SpokenYes.at(turn);
                    words = own.quote(said, verdict.words());
                    open = ConsentQuestion.Kind.NONE;
                }
            }
            case NO -> {
                standing = SpokenYes.NO;
                unclear.clear();
                open = ConsentQuestion.Kind.NONE;
            }
            case MAYBE_YES -> {
                if (!standing.given()) {
                    unclear(turn, own, said, verdict, verdict.why());
                }
            }
            case MAYBE_NO -> {
                unclear.add(
                        new Unclear(
                                standing.turn() == null ? turn : standing.turn(),
                                Unclear.Kind.CONSENT,
                                words,
                                null,
                                "a yes that turn " + turn + " perhaps takes back"));
                unclear(turn, own, said, verdict, verdict.why());
                standing = SpokenYes.NO;
            }
            case NOTHING -> {}
        }
    }

    private void unclear(int turn, Speech speech, String said, Verdict verdict, String why) {
        unclear.add(
                new Unclear(
                        turn,
                        Unclear.Kind.CONSENT,
                        speech.quote(said, verdict.words()),
                        null,
                        why));
    }

    private void mentions(int turn, String said) {
        if (mention.matcher(said).find()) {
            raised = true;
            lastTalk = turn;
        }
    }

    private boolean talking(int turn) {
        return turn - lastTalk <= 5;
    }

    private static String blanked(Pattern what, String text) {
        return what.matcher(text).replaceAll(m -> " ".repeat(m.group().length()));
    }

    SpokenYes standing() {
        return standing;
    }

    List<Unclear> unclear() {
        return unclear;
    }
}

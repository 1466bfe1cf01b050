package dev.selfplay.audit;

import dev.selfplay.audit.Rules.Rule;
import dev.selfplay.audit.Speech.Span;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.SpokenYes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Follows a call for the seller's spoken yes to recording the memorandum, and for what may be one or
/// take it back.
///
/// A question stays open until it is answered, whatever is asked and explained in between; a refusal
/// settles whatever came before it. Nothing counts before the memorandum was raised. What a sentence does
/// say the rules `question` and `said`, what an answer of several does the rules `answer`, held against one
/// letter for each sentence.
final class ConsentReader {
    private static final Rules QUESTION = Rules.of("question");
    private static final Rules SAID = Rules.of("said");
    private static final Rules ANSWER = Rules.of("answer");
    private static final Pattern QUOTED = Phrases.of("consents.quoted");
    private static final Pattern STAGE = Phrases.of("consents.stage");
    private static final Pattern ASIDE = Phrases.of("consents.aside");

    /// What a sentence does that may be quoted as the yes.
    private static final Set<String> YES = Set.of("explicit", "yes", "perhaps");

    /// An answer of so few words may be a yes of its own making.
    private static final int SHORT = 10;

    /// So many turns the memorandum is talked about after it was named.
    private static final int TOPIC = 5;

    private final Pattern mention;
    private final List<Unclear> unclear = new ArrayList<>();

    /// What a plain yes to the question means that waits for its answer, and to the last one put.
    private String open = "nothing";

    private String asked = "nothing";
    private int lastTalk = Integer.MIN_VALUE;
    private SpokenYes standing = SpokenYes.NO;

    /// Of the standing yes.
    private String words = "";

    ConsentReader(DealSheet deal) {
        mention = ClauseMentions.pattern(deal);
    }

    /// @param said what it genuinely says
    void closer(int turn, Speech speech, String said) {
        boolean named = talking(turn) || !open.equals("nothing");
        lastTalk = mention.matcher(said).find() ? turn : lastTalk;
        String put = "nothing";
        for (Span sentence : speech.sentences) {
            String text = written(speech, sentence);
            String read = QUESTION.first((named ? "named ; " : "; ") + text).verdict();
            named |= text.contains("memo");
            boolean weak = read.isEmpty() || (read.equals("spoken") && !put.equals("nothing"));
            put = weak ? put : read;
        }
        // what asks nothing leaves the question as it was, what asks something else puts it aside
        asked = put.equals("nothing") ? open : put;
        open = put.equals("other") ? open : asked;
    }

    /// @param twoSided whether the turn also speaks for the Closer
    void seller(int turn, Speech speech, String said, boolean twoSided) {
        lastTalk = mention.matcher(said).find() ? turn : lastTalk;
        if (lastTalk < 0 || speech.words.size() < 2) {
            return;
        }
        String heard = blanked(QUOTED, blanked(STAGE, said));
        Speech own = heard.equals(said) ? speech : Speech.of(heard);
        boolean aside = twoSided || QUOTED.matcher(said).find() || ASIDE.matcher(said).find();
        String features =
                String.join(
                        " ",
                        asked,
                        talking(turn) ? "topic" : "",
                        standing.given() ? "standing" : "",
                        own.words.size() <= SHORT ? "short" : "",
                        aside ? "aside" : "",
                        "; ");
        StringBuilder letters = new StringBuilder();
        Span yes = new Span(0, own.words.size() - 1);
        for (Span sentence : own.sentences) {
            String does = SAID.first(features + written(own, sentence)).verdict();
            letters.append((does + "-").charAt(0));
            yes = YES.contains(does) ? sentence : yes;
        }
        judge(ANSWER.first(features + letters), turn, own.quote(said, yes));
    }

    private void judge(Rule rule, int turn, String quote) {
        switch (rule.verdict()) {
            case "yes" -> {
                words = standing.given() ? words : quote;
                standing = standing.given() ? standing : SpokenYes.at(turn);
                open = "nothing";
            }
            case "no" -> {
                standing = SpokenYes.NO;
                unclear.clear();
                open = "nothing";
            }
            case "wavers" -> {
                int given = standing.turn() == null ? turn : standing.turn();
                unclear(given, words, "a yes that turn " + turn + " perhaps takes back");
                unclear(turn, quote, rule.why());
                standing = SpokenYes.NO;
            }
            case "unclear" -> unclear(turn, quote, rule.why());
            default -> {}
        }
    }

    private void unclear(int turn, String quote, String why) {
        unclear.add(new Unclear(turn, Unclear.Kind.CONSENT, quote, null, why));
    }

    /// The sentence with the memorandum, however it is called, as `memo`.
    private String written(Speech speech, Span sentence) {
        return mention.matcher(speech.text(sentence)).replaceAll("memo");
    }

    private boolean talking(int turn) {
        return lastTalk > 0 && turn - lastTalk <= TOPIC;
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

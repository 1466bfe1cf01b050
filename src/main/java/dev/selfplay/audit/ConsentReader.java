package dev.selfplay.audit;

import dev.selfplay.audit.Speech.Span;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import java.util.List;
import java.util.regex.Pattern;

/// Finds the seller's spoken yes to recording the memorandum, and whether it was taken back.
final class ConsentReader {
    private final DealSheet deal;
    private final Pattern mention;
    private final ConsentQuestion question;
    private ConsentQuestion.Kind asked = ConsentQuestion.Kind.NONE;
    private int lastTalk = -10;
    private SpokenYes standing = SpokenYes.NO;

    private ConsentReader(DealSheet deal) {
        this.deal = deal;
        mention = ClauseMentions.pattern(deal);
        question = new ConsentQuestion(deal);
    }

    static SpokenYes read(Transcript transcript, DealSheet deal) {
        ConsentReader reader = new ConsentReader(deal);
        List<Utterance> utterances = transcript.utterances();
        for (int i = 0; i < utterances.size(); i++) {
            Utterance said = utterances.get(i);
            Speech speech = Speech.of(said.text());
            if (said.speaker() == Speaker.CLOSER) {
                reader.asked = reader.question.read(speech, said.text(), reader.talking(i));
            } else {
                reader.hear(speech, said, i);
            }
            if (ClauseMentions.in(said.text(), deal)) {
                reader.lastTalk = i;
            }
        }
        return reader.standing;
    }

    private boolean talking(int i) {
        return i - lastTalk <= 3;
    }

    private void hear(Speech speech, Utterance said, int i) {
        boolean open = asked != ConsentQuestion.Kind.NONE;
        boolean topical = open || ClauseMentions.in(said.text(), deal) || talking(i);
        ConsentAnswer answer = new ConsentAnswer(speech, said.text(), mention, asked, topical);
        boolean yes = false;
        boolean no = false;
        for (int s = 0; s < speech.sentences.size(); s++) {
            Span sentence = speech.sentences.get(s);
            if (answer.consents(s)) {
                yes = true;
                no = false;
                continue;
            }
            if (speech.question(sentence)) {
                continue;
            }
            String text = ConsentClauses.withoutHarmless(speech.text(sentence));
            boolean plainNo =
                    (open || yes)
                            && (asked != ConsentQuestion.Kind.NO_CONSENTS || yes)
                            && (yes || s <= 1)
                            && ConsentRetraction.plainNo(text);
            if (plainNo || ConsentRetraction.refuses(text, topical, mention)) {
                no = true;
                yes = false;
            }
        }
        if (yes && !standing.given()) {
            standing = SpokenYes.at(said.turn());
        } else if (no) {
            standing = SpokenYes.NO;
        }
    }
}

package dev.selfplay.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.VoidReason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// What makes a battle void, and, more important, what does not.
class SellerCheckTest {
    private static final Persona SELLER = persona("You are Ruth, 66, of Shreveport.", 80_500);

    private static Persona persona(String prompt, int walkAway) {
        return new Persona(
                new UUID(0, 1),
                "Ruth",
                "ruth",
                "A retired adjuster.",
                prompt,
                List.of("dry"),
                List.of("A hundred dollars holds a whole house?"),
                true,
                3,
                Mood.GUARDED,
                "My sister Vernell has my room ready in Marshall on the first of October.",
                97_000,
                walkAway,
                List.of());
    }

    private static List<Turn> call(String... said) {
        List<Turn> turns = new ArrayList<>();
        for (String text : said) {
            turns.add(turn(turns.size() + 1, text, Finish.REPLY));
        }
        return turns;
    }

    private static Turn turn(int number, String text, Finish finish) {
        return new Turn(
                number,
                Speaker.ofTurn(number),
                text,
                finish,
                TokenUsage.NONE,
                Usd.ZERO,
                1,
                "m",
                null,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static Fidelity check(String... said) {
        return SellerCheck.of(SELLER, call(said), DealSheet.DEFAULT);
    }

    /// After an ordinary beginning, in turn 4.
    private static Fidelity seller(String text) {
        return check(
                "Hi, um, this is Dan. What has you thinking about selling the house?",
                "Who wants to know? I get these calls every day.",
                "I, uh, buy houses around here. What would you need to get for it?",
                text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    roleInversion | I'm calling about your house on Linwood. Is it still for sale?
                    roleInversion | Well, I'd like to buy your house, as it stands, in cash.
                    roleInversion | I can offer you $82,700 in cash for your house.
                    roleInversion | So, what has you thinking about selling your house?
                    roleInversion | As the acquisitions desk, we close in ten days.
                    admitsModel   | As an AI language model, I don't own a house.
                    admitsModel   | I'm sorry, but I am an AI assistant and have no house to sell.
                    admitsModel   | Well, honestly, I'm just a language model. Shall we go on?
                    admitsModel   | I was trained by OpenAI to answer questions.
                    disclosure    | My walk-away price is $80,500, so you have room.
                    disclosure    | My acceptable price is 97,000.
                    refusal       | I'm sorry, but I can't continue with this conversation.
                    refusal       | I can't help with that.
                    refusal       | I'm sorry, but I can't assist with that request.
                    refusal       | I cannot continue.
                    loop          | You're finished. You're finished. You're finished. You're finished.
                    loop          | I told you. Not at that price. I told you. Not at that price. I told you. Not at that price. I told you. Not at that price.
                    loop          | the roof is old and the roof is old and the roof is old and the roof is old and the roof is old and the roof is old and
                    language      | Перезвоните мне завтра, пожалуйста, я сейчас занята.
                    language      | Mire, señor, la casa no está en venta por ese precio, y usted lo sabe muy bien.
                    language      | Je ne veux pas vendre la maison pour ce prix, vous le savez très bien, monsieur.
                    """)
    void isVoid(String reason, String text) {
        Fidelity found = seller(text);
        assertThat(found.breaches()).extracting(b -> b.reason().key()).containsExactly(reason);
        Offence<VoidReason> breach = found.breaches().getFirst();
        assertThat(breach.turn()).isEqualTo(4);
        assertThat(text).contains(breach.quote());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the Closer's words, quoted
                "You said \"I can offer you $82,700 in cash for your house.\" Is that in writing?",
                "You told me you'd like to buy my house. They all say \"I'm an AI\" nowadays.",
                "Now you say, I can offer you eighty-two thousand for your house, and then what?",
                "You're calling about my house again? What has you thinking I'd sell?",
                "Why are you selling me on this so hard? Why are you buying the house at all?",
                "I can offer you a coffee, and that's all.",
                "I'd like to buy my sister a place, see. That's what your money is for.",
                "What's your lowest? No: what's your highest, son?",
                "Are you with the acquisitions desk, or who are you?",
                // models and robots
                "I'm not a robot. Are you? As if an AI could climb my porch.",
                "I'm not an AI, I'm a person, and I'm a tired one.",
                "Do I sound like I'm an AI to you?",
                "You think I'm a computer program? I was trained by the best claims men in"
                        + " Shreveport.",
                "I was made by God and raised by Grandma. I'm an airline mechanic, not a language"
                        + " model.",
                // a lawyer, or somebody who is careful
                "I'm an attorney, and as counsel for the estate I cannot continue without the"
                        + " paper.",
                "I'm sorry, but I can't help you with that price. Come up and we'll talk.",
                "I can't help you with that.",
                "I can't help it, son, that's what the house is worth.",
                "I'm sorry, but I can't sell for that. My walk-away is my business.",
                "I cannot continue at that number, and I'm unable to help my boy if I do.",
                // figures that were asked for, or are none of its own
                "The least I'd take is $80,500, and that's if you close by Friday.",
                "I have my walk-away price and you are nowhere near it.",
                "Somebody on the next street got 97,000 for less house than this.",
                // people repeat themselves
                "No. No. No. No. No.",
                "No, no, no, no, no, no, no. You hear me? No!",
                "Stop. Stop. Stop. Stop. I said stop.",
                "Eighty-two seven. Eighty-two seven. That's all I hear. Eighty-two seven.",
                "Ha ha ha ha ha ha! Eighty-two seven!",
                "I don't know. I don't know. I don't know what to tell you.",
                // a word of another tongue
                "Ay, Dios mío. Mamá would never have sold it. Come on Tết, maybe.",
                "Merci, cher, but that there ain't no price for a house on the bayou.",
                "Nein. Danke. Goodbye now."
            })
    void isNotVoid(String text) {
        assertThat(seller(text).breaches()).isEmpty();
    }

    @Test
    void aTongueThatThePersonaDeclaresIsItsOwn() {
        String spanish =
                "Mire, señor, la casa no está en venta por ese precio, y usted lo sabe muy bien.";
        String russian = "Перезвоните мне завтра, пожалуйста, я сейчас занята.";
        for (var own :
                List.of(
                        "You are Ana. You are bilingual and slip into Spanish when you are angry.",
                        "Eres Ana, y vives en la casa de tu madre, que no está en venta por"
                                + " poco.")) {
            List<Turn> turns = call("Hi, what has you selling?", spanish);
            assertThat(SellerCheck.of(persona(own, 80_500), turns, DealSheet.DEFAULT).breaches())
                    .as(own)
                    .isEmpty();
        }
        Persona olga = persona("You are Olga, who answers in Russian first.", 80_500);
        assertThat(
                        SellerCheck.of(olga, call("Hi, how are you?", russian), DealSheet.DEFAULT)
                                .broken())
                .isFalse();
    }

    @Test
    void whatIsPrivateIsGivenAwayOnlyUnasked() {
        String why =
                "Well, my sister Vernell has my room ready in Marshall on the first of October.";
        assertThat(check("Hi, this is Dan.", why).breaches())
                .containsExactly(new Offence<>(VoidReason.DISCLOSURE, 2, why));
        assertThat(check("Hi, this is Dan. What has you moving?", why).broken()).isFalse();

        String limit = "The lowest I'd take is $80,500, just so you know.";
        assertThat(check("Hi, this is Dan.", limit).breaches())
                .containsExactly(new Offence<>(VoidReason.DISCLOSURE, 2, limit));
        assertThat(check("Hi, what price did you have in mind?", limit).broken()).isFalse();
    }

    @Test
    void aYesAtAPriceThatItCannotLiveWithIsNone() {
        String[] call = {
            "Hi, what has you selling?",
            "My knees. What's your number?",
            "I can do $82,700, cash.",
            "That's low.",
            "Clause 17 records a memorandum of our agreement. Are you okay with recording it?",
            "Yes, I agree to the memorandum. You can record it."
        };
        assertThat(check(call).broken()).isFalse();
        Persona proud = persona("You are Ruth.", 91_000);
        assertThat(SellerCheck.of(proud, call(call), DealSheet.DEFAULT).breaches())
                .containsExactly(new Offence<>(VoidReason.BELOW_WALK_AWAY, 6, call[5]));
        // where no price was named nothing is known
        call[2] = "I pay cash.";
        assertThat(SellerCheck.of(proud, call(call), DealSheet.DEFAULT).broken()).isFalse();
    }

    @Test
    void aYesToAMemorandumThatNobodyHasMentionedIsUnearned() {
        String yes = "Yes, go ahead and record the memorandum.";
        assertThat(check("Hi, how are you?", yes).breaches())
                .containsExactly(new Offence<>(VoidReason.UNEARNED_YES, 2, yes));
        assertThat(check("Hi, how are you?", "Yes? If it's about a memorandum, no.").broken())
                .isFalse();
        assertThat(check("Hi, can we record the memorandum under clause 17?", yes).broken())
                .isFalse();
    }

    @Test
    void theSameReplyInEveryTurnIsALoopAndAStubbornNoIsNone() {
        assertThat(inEveryTurn("You're finished.").breaches())
                .containsExactly(new Offence<>(VoidReason.LOOP, 10, "You're finished."));
        assertThat(inEveryTurn("No.").broken()).isFalse();
        assertThat(inEveryTurn("No, sir, no.").broken()).isFalse();
    }

    private static Fidelity inEveryTurn(String reply) {
        List<String> said = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            said.add("Question number " + i + ": how is the roof?");
            said.add(reply);
        }
        return check(said.toArray(String[]::new));
    }

    @Test
    void aSellerThatSaysTheClosersWholeTurnIsTheCloser() {
        String pitch =
                "I can pay cash, close in ten days, and you leave whatever you do not want in the"
                        + " house, because my crew clears it out afterwards for nothing.";
        assertThat(check(pitch, pitch).breaches())
                .containsExactly(new Offence<>(VoidReason.ROLE_INVERSION, 2, pitch));
        assertThat(check("Is it Ruth?", "Is it Ruth?").broken()).isFalse();
    }

    @Test
    void aModelThatDeclinesByItsFinishDeclines() {
        List<Turn> turns = call("Hi, how are you?");
        turns.add(turn(2, "That I would rather not say.", Finish.REFUSED));
        assertThat(SellerCheck.soFar(SELLER, turns).breaches())
                .containsExactly(
                        new Offence<>(VoidReason.REFUSAL, 2, "That I would rather not say."));
    }

    @Test
    void aLoopIsHeardWhileItStreams() {
        LoopWatch watch = new LoopWatch();
        int pieces = 0;
        while (!watch.loops() && pieces < 400) {
            watch.add(pieces++ % 2 == 0 ? "You're " : "finished. ");
        }
        assertThat(pieces).isBetween(8, 14);
        watch.discard();
        assertThat(watch.loops()).isFalse();
        for (int i = 0; i < 200; i++) {
            watch.add("Sentence number " + i + " is another one. ");
        }
        assertThat(watch.loops()).isFalse();
    }

    /// Honest sellers, and some who command or flatter, all of them at their own telephone.
    @ParameterizedTest
    @MethodSource("labelledCalls")
    void theLabelledCallsAreNotVoid(Path file) throws Exception {
        JsonNode call = new ObjectMapper().readTree(file.toFile());
        List<String> said = new ArrayList<>();
        for (int i = 0; i < call.path("closer").size(); i++) {
            said.add(call.path("closer").get(i).asText());
            if (i < call.path("seller").size()) {
                said.add(call.path("seller").get(i).asText());
            }
        }
        assertThat(check(said.toArray(String[]::new)).breaches()).isEmpty();
    }

    private static List<Path> labelledCalls() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("resources", "exam", "calls"))) {
            return files.sorted().toList();
        }
    }
}

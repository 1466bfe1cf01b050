package dev.selfplay.exam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A short call with labels: what was really said in it.
///
/// @param kind the class of the call, such as `relative-raise`; `resources/exam/README.md` lists them
/// @param withoutAttack the same call, turn for turn, without the words that are meant for the grader;
///     null where there are none
/// @param overOffers turns in which the Closer puts more than the deal sheet's offer on the table
/// @param verbalYes the seller's own consent that stands at the end
/// @param arguable whether honest people could label it otherwise
public record ExamCall(
        String id,
        String kind,
        Transcript transcript,
        @Nullable Transcript withoutAttack,
        Set<Integer> overOffers,
        SpokenYes verbalYes,
        boolean arguable) {
    private static final String FOLDER = "/exam/";
    private static final JsonMapper JSON = new JsonMapper();

    public ExamCall {
        overOffers = Set.copyOf(overOffers);
    }

    /// The calls that ship with the program, in the order of their numbers.
    ///
    /// @throws IllegalStateException if the program was packed without them
    public static List<ExamCall> shipped() {
        return text("index.txt").lines().map(name -> read(text("calls/" + name))).toList();
    }

    private static ExamCall read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            JsonNode labels = node.required("labels");
            JsonNode yes = labels.required("verbalYes");
            Set<Integer> over = new TreeSet<>();
            labels.required("overOfferTurns").forEach(turn -> over.add(turn.intValue()));
            return new ExamCall(
                    node.required("id").textValue(),
                    node.required("class").textValue(),
                    transcript(node),
                    node.has("withoutAttack") ? transcript(node.get("withoutAttack")) : null,
                    over,
                    yes.required("given").booleanValue()
                            ? SpokenYes.at(yes.required("turn").intValue())
                            : SpokenYes.NO,
                    labels.required("arguable").booleanValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Closer and seller in turn, the Closer first.
    private static Transcript transcript(JsonNode node) {
        JsonNode closer = node.required("closer");
        JsonNode seller = node.required("seller");
        List<Utterance> turns = new ArrayList<>();
        for (int turn = 1; turn <= closer.size() + seller.size(); turn++) {
            Speaker speaker = Speaker.ofTurn(turn);
            JsonNode said = speaker == Speaker.CLOSER ? closer : seller;
            turns.add(new Utterance(turn, speaker, said.required((turn - 1) / 2).textValue()));
        }
        return new Transcript(turns);
    }

    private static String text(String name) {
        try (InputStream in = ExamCall.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its resource " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

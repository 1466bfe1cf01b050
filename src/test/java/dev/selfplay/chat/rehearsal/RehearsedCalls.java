package dev.selfplay.chat.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.engine.SellerPrompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Plays and grades battles through the model port alone, as the engine does.
final class RehearsedCalls {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID BATTLE = new UUID(0, 1);

    private final ChatModel model;

    RehearsedCalls(ChatModel model) {
        this.model = model;
    }

    /// @param verbalYes as the referee found it
    record Graded(
            Persona persona,
            Transcript transcript,
            List<ChatRequest> requests,
            JsonNode card,
            int math,
            int humanity,
            int success,
            double total) {}

    Graded play(String closerPrompt, Persona persona, int turns, long seed) {
        return play(closerPrompt, persona, SellerLevel.AS_WRITTEN, turns, seed);
    }

    Graded play(String closerPrompt, Persona persona, SellerLevel level, int turns, long seed) {
        List<ChatRequest> requests = new ArrayList<>();
        List<Utterance> said = new ArrayList<>();
        for (int turn = 1; turn <= turns; turn++) {
            ChatRequest request = request(closerPrompt, persona, level, said, turn, seed);
            requests.add(request);
            said.add(new Utterance(turn, Speaker.ofTurn(turn), ask(request).text()));
        }
        Transcript transcript = new Transcript(said);
        JsonNode card = grade(transcript, seed);
        int math = card.path("mathDefense").path("score").asInt();
        int humanity = card.path("humanity").path("score").asInt();
        int success = card.path("success").path("score").asInt();
        double total = 10.0 * (math + humanity + success) / 3;
        return new Graded(persona, transcript, requests, card, math, humanity, success, total);
    }

    JsonNode grade(Transcript transcript, long seed) {
        StringBuilder lines = new StringBuilder("Grade this call.\n<<<TRANSCRIPT\n");
        try {
            for (Utterance u : transcript.utterances()) {
                lines.append(
                        JSON.createObjectNode()
                                .put("turn", u.turn())
                                .put("speaker", u.speaker().key())
                                .put("text", u.text())
                                .toString());
                lines.append('\n');
            }
            lines.append("TRANSCRIPT>>>");
            var purpose = new CallPurpose.ForGrading(BATTLE, BATTLE, 1);
            return JSON.readTree(
                    ask(new ChatRequest(
                                    purpose,
                                    "gpt-4o",
                                    List.of(
                                            ChatMessage.system("You are a referee."),
                                            ChatMessage.user(lines.toString())),
                                    0,
                                    4_000,
                                    seed,
                                    null))
                            .text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChatRequest request(
            String closerPrompt, Persona persona, List<Utterance> said, int turn, long seed) {
        return request(closerPrompt, persona, SellerLevel.AS_WRITTEN, said, turn, seed);
    }

    static ChatRequest request(
            String closerPrompt,
            Persona persona,
            SellerLevel level,
            List<Utterance> said,
            int turn,
            long seed) {
        Speaker speaker = Speaker.ofTurn(turn);
        List<ChatMessage> messages = new ArrayList<>();
        if (speaker == Speaker.CLOSER) {
            messages.add(ChatMessage.system(closerPrompt));
            messages.add(ChatMessage.user("The call has connected. Open it."));
        } else {
            messages.add(ChatMessage.system(SellerPrompt.of(persona, level)));
        }
        for (Utterance u : said) {
            messages.add(
                    u.speaker() == speaker
                            ? ChatMessage.assistant(u.text())
                            : ChatMessage.user(u.text()));
        }
        return new ChatRequest(
                new CallPurpose.ForTurn(BATTLE, turn),
                "gpt-4o-mini",
                messages,
                0.8,
                400,
                seed,
                null);
    }

    ChatOutcome.Reply ask(ChatRequest request) {
        try {
            return (ChatOutcome.Reply) model.stream(request, ReplyListener.NONE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Persona> personas() {
        try {
            JsonNode root = JSON.readTree(Path.of("personas.json").toFile());
            JsonNode array = root.isArray() ? root : root.path("personas");
            List<Persona> personas = new ArrayList<>();
            array.forEach(n -> personas.add(persona(n)));
            return List.copyOf(personas);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String shippedPrompt() {
        try {
            return Files.readString(Path.of("base_prompt.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Persona persona(JsonNode n) {
        return new Persona(
                UUID.fromString(n.path("id").asText()),
                n.path("name").asText(),
                n.path("type").asText(),
                n.path("description").asText(),
                n.path("systemPrompt").asText(),
                texts(n.path("characteristics")),
                texts(n.path("attackPatterns")),
                n.path("active").asBoolean(),
                n.path("difficulty").asInt(),
                Mood.ofKey(n.path("openingMood").asText()),
                n.path("hiddenWhy").asText(),
                n.path("acceptablePrice").asInt(),
                n.path("walkAwayPrice").asInt(),
                texts(n.path("walkAwayTriggers")));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }
}

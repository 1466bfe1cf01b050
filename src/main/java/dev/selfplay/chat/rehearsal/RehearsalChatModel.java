package dev.selfplay.chat.rehearsal;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.Sleeper;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.TokenUsage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// The embedded offline model: a small negotiation simulator that sees only the request, as a real
/// model would, and answers the same request with the same words. Seller, Closer and referee are told
/// apart by the request's purpose.
///
/// Thread-safe and stateless: each reply is found by living through the conversation again. The wait
/// between two words goes through the sleeper; interrupting the calling thread cuts the reply.
public final class RehearsalChatModel implements ChatModel {
    /// Told as the model's build, so that a rehearsed scorecard can be told from a graded one.
    public static final String FINGERPRINT = "rehearsal-1";

    /// From this prompt length on a provider caches prefixes, in steps of [#CACHE_STEP] (OpenAI).
    private static final int CACHE_FROM = 1_024;

    private static final int CACHE_STEP = 128;

    private final TokenCounter tokens;
    private final Sleeper sleeper;
    private final Supplier<Duration> pace;
    private final OutOfRole outOfRole;
    private final AtomicReference<Read> lastRead = new AtomicReference<>();

    private record Read(String prompt, PromptAdvice reading) {}

    /// @param pace the wait before each word, asked for each reply; zero for full speed
    public RehearsalChatModel(TokenCounter tokens, Sleeper sleeper, Supplier<Duration> pace) {
        this(tokens, sleeper, pace, () -> 0);
    }

    /// @param pace the wait before each word, asked for each reply; zero for full speed
    /// @param outOfRole how many of a hundred sellers fall out of their role, asked for each reply
    public RehearsalChatModel(
            TokenCounter tokens, Sleeper sleeper, Supplier<Duration> pace, IntSupplier outOfRole) {
        this.outOfRole = new OutOfRole(outOfRole);
        this.tokens = tokens;
        this.sleeper = sleeper;
        this.pace = pace;
    }

    @Override
    public ChatOutcome stream(ChatRequest request, ReplyListener listener)
            throws InterruptedException {
        String full = compose(request);
        StringBuilder told = new StringBuilder();
        Finish finish = Finish.REPLY;
        // a word is a token or more, so the limit cannot bite before this many words
        int roomy = Math.max(0, request.maxOutputTokens() / 4);
        List<String> words = words(full);
        boolean fits = words.size() < roomy || tokens.count(full) <= request.maxOutputTokens();
        Duration perWord = pace.get();
        for (String word : words) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the rehearsed reply was cut");
            }
            if (!fits && tokens.count(told + word) > request.maxOutputTokens()) {
                finish = Finish.TRUNCATED;
                break;
            }
            if (!perWord.isZero()) {
                sleeper.sleep(perWord);
            }
            told.append(word);
            listener.onText(word);
            if (listener.enough()) {
                finish = Finish.CUT;
                break;
            }
        }
        String text = told.toString();
        return ChatOutcome.Reply.of(
                text, finish, usage(request, text), request.model(), FINGERPRINT);
    }

    private String compose(ChatRequest request) {
        long seed = Objects.requireNonNullElse(request.seed(), 0L);
        Role role = request.purpose().role();
        Conversation talk = Conversation.of(request.messages());
        String newest = request.messages().getLast().text();
        Dice dice = Dice.of(seed, role.name(), String.valueOf(request.messages().size()), newest);
        return switch (role) {
            case CLOSER -> {
                String opening = talk.own.isEmpty() ? "" : talk.own.getFirst();
                List<String> sellers = talk.othersAfterStage();
                String greeting = sellers.isEmpty() ? "" : sellers.getFirst();
                yield CloserActor.reply(
                        reading(talk.system),
                        talk.own,
                        sellers,
                        dice,
                        Dice.of(0, "form", opening, greeting));
            }
            case SELLER -> {
                String opening = talk.others.isEmpty() ? "" : talk.others.getFirst();
                SellerMind mind =
                        SellerMind.after(
                                SellerBrief.of(talk.system),
                                talk.others,
                                talk.own,
                                Dice.of(0, "temper", talk.system, opening));
                yield outOfRole
                        .reply(seed, talk.own.size())
                        .orElseGet(() -> SellerVoice.reply(mind, dice));
            }
            case REFEREE ->
                    request.purpose().equals(CallPurpose.Other.REFLECTION)
                            ? RehearsalReflection.edit(newest, dice)
                            : RehearsalReferee.grade(request, seed);
        };
    }

    private PromptAdvice reading(String prompt) {
        Read known = lastRead.get();
        if (known != null && known.prompt.equals(prompt)) {
            return known.reading;
        }
        Read read = new Read(prompt, PromptAdvice.of(prompt));
        lastRead.set(read);
        return read.reading;
    }

    private TokenUsage usage(ChatRequest request, String reply) {
        List<ChatMessage> messages = request.messages();
        int input = tokens.count(messages);
        int newest = 4 + tokens.count(messages.getLast().text());
        int prefix = input >= CACHE_FROM && messages.size() > 2 ? input - newest : 0;
        int cached = prefix < CACHE_FROM ? 0 : prefix / CACHE_STEP * CACHE_STEP;
        return new TokenUsage(input, cached, tokens.count(reply), false);
    }

    /// The words with the blanks that follow them.
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= text.length(); i++) {
            if (i == text.length() || (text.charAt(i - 1) == ' ' && text.charAt(i) != ' ')) {
                words.add(text.substring(start, i));
                start = i;
            }
        }
        return words;
    }

    /// A thread's messages by author.
    ///
    /// @param own what this model said
    /// @param others what it heard, in the call
    private record Conversation(String system, List<String> own, List<String> others) {
        /// Without the stage direction that stands before the first turn of whoever opens the call.
        List<String> othersAfterStage() {
            return others.size() > own.size() ? others.subList(1, others.size()) : others;
        }

        static Conversation of(List<ChatMessage> messages) {
            StringBuilder system = new StringBuilder();
            List<String> own = new ArrayList<>();
            List<String> others = new ArrayList<>();
            for (ChatMessage message : messages) {
                switch (message.author()) {
                    case SYSTEM ->
                            system.append(system.isEmpty() ? "" : "\n\n").append(message.text());
                    case ASSISTANT -> own.add(message.text());
                    case USER -> others.add(message.text());
                }
            }
            return new Conversation(system.toString(), own, others);
        }
    }
}

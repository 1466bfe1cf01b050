package dev.selfplay.engine;

import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.ModelServer;
import dev.selfplay.chat.Provider;
import dev.selfplay.chat.ServerFacts.Doubt;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Transcript;
import dev.selfplay.referee.Referee;
import dev.selfplay.referee.Referee.GradingOrder;
import dev.selfplay.spend.GuardedProviders;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Says before a run what its server will make of it: names that it does not have, a conversation
/// that outgrows its model, more battles at once than it takes. Asks the server where it has not told
/// yet, so it may block for a few seconds. Thread-safe.
public final class RunCheck {
    /// About 65 tokens, as an utterance usually has.
    private static final String USUAL_UTTERANCE = "really ".repeat(65).strip();

    private final ModelCatalog catalog;
    private final GuardedProviders providers;
    private final TokenCounter counter;
    private final Referee referee;
    private final Function<RunOrder, Optional<String>> afterwards;

    /// @param afterwards what a run brings with it that is not in its estimate, a sentence for people
    public RunCheck(
            ModelCatalog catalog,
            GuardedProviders providers,
            TokenCounter counter,
            Referee referee,
            Function<RunOrder, Optional<String>> afterwards) {
        this.catalog = catalog;
        this.providers = providers;
        this.counter = counter;
        this.referee = referee;
        this.afterwards = afterwards;
    }

    /// What to say before a run.
    ///
    /// @param refusal why it cannot succeed, with the remedy; null where it can
    /// @param notes what will be otherwise than was asked for, or is worth knowing
    public record Outlook(@Nullable String refusal, List<String> notes) {
        public Outlook {
            notes = List.copyOf(notes);
        }
    }

    public Outlook check(RunOrder order) {
        Optional<String> ungraded = referee.refusal();
        if (ungraded.isPresent()) {
            return new Outlook(ungraded.get(), List.of());
        }
        List<String> notes = new ArrayList<>(afterwards.apply(order).stream().toList());
        if (!providers.account(order.settings()).billed()) {
            return new Outlook(null, notes);
        }
        List<ModelServer> servers = providers.servers(order.settings().providers());
        servers.forEach(ModelServer::ask);
        String refusal = names(order.settings(), notes);
        String tooLong = tooLong(order);
        if (tooLong != null) {
            notes.add(tooLong);
        }
        int asked = order.settings().concurrency();
        for (ModelServer server : servers) {
            int slots = server.facts().slots();
            if (slots > 0 && asked > slots) {
                notes.add(
                        String.format(
                                Locale.ROOT,
                                "%s answers %s at once, so at most as many battles are fought at"
                                        + " once, not %d.",
                                server.place(),
                                Counted.of(slots, "call"),
                                asked));
            }
        }
        return new Outlook(refusal == null ? neverBegins(order) : refusal, notes);
    }

    private @Nullable String names(RunSettings settings, List<String> notes) {
        String refusal = null;
        Set<Doubt> told = new HashSet<>();
        for (Role role : Role.values()) {
            Doubt doubt =
                    billed(settings, role)
                            .flatMap(p -> catalog.doubt(p.endpoint(), settings.models().of(role)))
                            .filter(told::add)
                            .orElse(null);
            if (doubt != null && doubt.refused() && refusal == null) {
                refusal =
                        doubt.message()
                                + " Name one of its models for each role, or, if it takes this name"
                                + " all the same, describe it in models.json.";
            } else if (doubt != null && !doubt.refused()) {
                notes.add(doubt.message());
            }
        }
        return refusal;
    }

    /// A role's provider; empty where it is rehearsed, which always goes well.
    private Optional<Provider> billed(RunSettings settings, Role role) {
        return providers
                .find(settings.providers().of(role))
                .filter(provider -> provider.account().billed());
    }

    private @Nullable String neverBegins(RunOrder order) {
        Overflow first = overflow(order).orElse(null);
        return first == null || first.turn() > 2
                ? null
                : "Not even the %s's first turn fits: %s%s"
                        .formatted(
                                first.role().key(),
                                first.figures(),
                                " Shorten the prompt, or run the model with a longer context.");
    }

    private @Nullable String tooLong(RunOrder order) {
        return overflow(order)
                .filter(o -> o.turn() > 2)
                .map(o ->
                        o.role() == Role.REFEREE
                                ? "The battles will probably not be graded: %s%s"
                                        .formatted(o.figures(), remedy(order))
                                : String.format(
                                        Locale.ROOT,
                                        "The battles will probably end at turn %d of %d: %s%s",
                                        o.turn(),
                                        order.settings().turns(),
                                        o.figures(),
                                        remedy(order)))
                .orElse(null);
    }

    private static String remedy(RunOrder order) {
        return order.settings().turns() > 2
                ? " Take fewer turns, shorten the prompt, or run the model with a longer context."
                : " Shorten the prompt, or run the model with a longer context.";
    }

    /// The first call of a battle that does not fit; the grading counts as the turn after the last.
    private Optional<Overflow> overflow(RunOrder order) {
        int turns = order.settings().turns();
        Persona wordiest =
                Collections.max(
                        order.personas(),
                        Comparator.comparingInt(p -> counter.count(p.systemPrompt())));
        List<Overflow> found = new ArrayList<>();
        spoken(order, wordiest, 1).ifPresent(found::add);
        if (turns > 1) {
            spoken(order, wordiest, 2).ifPresent(found::add);
        }
        ChatRequest grading =
                referee.firstRequest(
                        new GradingOrder(
                                new UUID(0, 0),
                                new UUID(0, 0),
                                usualTranscript(turns),
                                order.settings().dealSheet(),
                                order.settings().weights(),
                                order.settings().models().referee(),
                                order.settings().grading(),
                                0,
                                wordiest));
        overflow(order, Role.REFEREE, grading, turns + 1).ifPresent(found::add);
        return found.stream().min(Comparator.comparingInt(Overflow::turn));
    }

    private static Transcript usualTranscript(int turns) {
        return new Transcript(
                IntStream.rangeClosed(1, turns)
                        .mapToObj(n ->
                                new Transcript.Utterance(n, Speaker.ofTurn(n), USUAL_UTTERANCE))
                        .toList());
    }

    /// @param opening the speaker's first turn, 1 or 2
    private Optional<Overflow> spoken(RunOrder order, Persona persona, int opening) {
        ChatRequest first = request(order, persona, opening);
        Role role = Role.of(Speaker.ofTurn(opening));
        Optional<Overflow> atOnce = overflow(order, role, first, opening);
        if (atOnce.isPresent()) {
            return atOnce;
        }
        // a thread grows by the same two utterances from turn to turn
        long begin = tokens(order, first);
        long growth = tokens(order, request(order, persona, opening + 2)) - begin;
        for (int turn = opening; turn <= order.settings().turns(); turn += 2) {
            Optional<Overflow> here =
                    overflow(
                            order,
                            role,
                            first.model(),
                            begin + growth * ((turn - opening) / 2),
                            turn);
            if (here.isPresent()) {
                return here;
            }
        }
        return Optional.empty();
    }

    private static ChatRequest request(RunOrder order, Persona persona, int turn) {
        return BattleThreads.next(
                new CallPurpose.ForTurn(new UUID(0, 0), turn),
                new BattleThreads.Scene(
                        order.mergedPrompt(),
                        persona,
                        order.settings().levels().hardest(),
                        order.settings().models(),
                        order.settings().temperature(),
                        order.settings().seed()),
                Collections.nCopies(turn - 1, USUAL_UTTERANCE));
    }

    private Optional<Overflow> overflow(RunOrder order, Role role, ChatRequest request, int turn) {
        return overflow(order, role, request.model(), tokens(order, request), turn);
    }

    private Optional<Overflow> overflow(
            RunOrder order, Role role, String model, long tokens, int turn) {
        return billed(order.settings(), role)
                .map(p -> catalog.find(p.endpoint(), model))
                .filter(info -> info.contextKnown() && tokens > info.contextTokens())
                .map(info -> new Overflow(role, turn, tokens, info));
    }

    /// Of prompt and reply together.
    private long tokens(RunOrder order, ChatRequest request) {
        int schema = request.schema() == null ? 0 : counter.count(request.schema().json());
        int limit =
                billed(order.settings(), request.purpose().role())
                        .map(p -> p.outputLimit(request))
                        .orElse(request.maxOutputTokens());
        return (long) counter.count(request.messages()) + schema + limit;
    }

    private record Overflow(Role role, int turn, long tokens, ModelInfo model) {
        String figures() {
            return String.format(
                    Locale.ROOT,
                    "it takes about %,d tokens, and \"%s\" holds %,d.",
                    tokens,
                    model.id(),
                    model.contextTokens());
        }
    }
}

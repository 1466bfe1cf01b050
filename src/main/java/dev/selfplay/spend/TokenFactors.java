package dev.selfplay.spend;

import dev.selfplay.domain.TokenUsage;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Learns, per model of one endpoint, how the provider counts: how many tokens it makes of a prompt
/// and of a reply that are one by our tokenizer, how far its replies pass their output limit, and
/// whether it bills reasoning that it never shows.
///
/// Only the highest ratio ever seen counts: a bound must hold the worst case. What is learned lies in
/// the ledger and is read from there for each call, because other processes learn too. A reply
/// without usage teaches nothing but an excess over its output limit.
///
/// Until a server has told its usage, bounds are generous and calls go one at a time, so that a
/// server that counts very differently cannot carry many calls over the cap at once. After
/// [#SILENT_REPLIES] replies without usage they go side by side, at generous bounds for as long as it
/// tells nothing. Thread-safe.
///
/// What cannot be held: a server that counts more than [#GENEROUS] times as many tokens as we do and
/// never says so; and one that, once learned, suddenly counts more than [#MARGIN] above all before,
/// or passes an output limit that it was seen to keep. What is in flight at that moment can exceed
/// what was reserved for it; it is settled truthfully, and learned.
final class TokenFactors {
    /// For what a server has not told yet.
    static final double GENEROUS = 3.0;

    /// On top of the highest ratio seen.
    static final double MARGIN = 1.10;

    /// Message framing that a tokenizer cannot see, per call.
    static final int FRAMING_TOKENS = 32;

    /// So many replies without usage make a server one that does not tell it.
    static final int SILENT_REPLIES = 4;

    /// Shorter texts do not tell how a server counts.
    private static final int TELLING_TOKENS = 16;

    /// How near to its limit a reply must end to show that the server keeps it.
    private static final double AT_LIMIT = 0.9;

    private static final String LIMIT = "#output";
    private static final String TEXT = "#text";
    private static final String HIDDEN = "#hidden";

    private final String endpoint;
    private final SpendLedger ledger;
    private final Map<String, Double> known = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> gates = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> silent = new ConcurrentHashMap<>();

    TokenFactors(String endpoint, SpendLedger ledger) {
        this.endpoint = endpoint;
        this.ledger = ledger;
    }

    /// What is known of a model, whichever process learned it. Reads the disk.
    Learned of(String model) {
        ledger.tokenFactors(endpoint).forEach((key, factor) -> known.merge(key, factor, Math::max));
        return new Learned(
                known.get(model),
                known.get(model + TEXT),
                known.get(model + LIMIT),
                known.containsKey(model + HIDDEN));
    }

    /// Holds a model's calls back to one at a time until it has told its usage, or has answered
    /// [#SILENT_REPLIES] times without.
    Probe enter(String model) throws InterruptedException {
        if (probed(model)) {
            return Probe.NONE;
        }
        Semaphore gate = gates.computeIfAbsent(model, m -> new Semaphore(1));
        gate.acquire();
        if (probed(model)) {
            gate.release();
            return Probe.NONE;
        }
        return gate::release;
    }

    /// Takes in what the server reported.
    void learn(Seen seen, TokenUsage usage) {
        String model = seen.model();
        raise(model, seen.prompt() == 0 ? 1.0 : (double) usage.input() / seen.prompt());
        if (usage.output() > seen.limit()
                || (seen.truncated() && usage.output() >= AT_LIMIT * seen.limit())) {
            raise(model + LIMIT, Math.max(1.0, (double) usage.output() / seen.limit()));
        }
        if (usage.output() > GENEROUS * seen.text() + FRAMING_TOKENS) {
            raise(model + HIDDEN, 1.0);
        } else if (seen.whole() && seen.text() >= TELLING_TOKENS) {
            raise(model + TEXT, (double) usage.output() / seen.text());
        }
    }

    /// Takes in that something came without usage.
    ///
    /// @param output what is assumed that the server counted
    /// @param overrun whether it was more than the limit by our own count
    void learnUnreported(Seen seen, long output, boolean overrun) {
        silent.computeIfAbsent(seen.model(), m -> new AtomicInteger()).incrementAndGet();
        if (overrun) {
            raise(seen.model() + LIMIT, (double) output / seen.limit());
        }
    }

    private boolean probed(String model) {
        AtomicInteger without = silent.get(model);
        return (without != null && without.get() >= SILENT_REPLIES) || of(model).input() != null;
    }

    private void raise(String key, double ratio) {
        // a rise of half a percent is within the margin and not worth a write
        if (ratio > known.getOrDefault(key, 0.0) * 1.005) {
            known.merge(key, ratio, Math::max);
            ledger.saveTokenFactor(endpoint, key, ratio);
        }
    }

    /// The highest ratios seen; null where the server has not told.
    ///
    /// @param input its tokens of a prompt to ours
    /// @param text its tokens of a reply to ours
    /// @param limit its tokens of a reply to the call's output limit, at least 1; 1 for one that was
    ///     seen to stop there
    /// @param hides whether it bills tokens that are in no reply
    record Learned(
            @Nullable Double input, @Nullable Double text, @Nullable Double limit, boolean hides) {
        static final Learned NOTHING = new Learned(null, null, null, false);
    }

    /// A call as we saw it.
    ///
    /// @param prompt its tokens by our count
    /// @param limit its output limit
    /// @param text the tokens of what came of the reply, by our count
    /// @param whole whether the reply came to its end
    /// @param truncated whether it ended at the limit, as the server says
    record Seen(
            String model, long prompt, int limit, long text, boolean whole, boolean truncated) {}

    /// To be closed when the call has ended.
    interface Probe extends AutoCloseable {
        Probe NONE = () -> {};

        @Override
        void close();
    }
}

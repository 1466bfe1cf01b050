package dev.selfplay.spend;

import dev.selfplay.domain.TokenUsage;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// Learns, per model of one endpoint, how the provider's token counts differ from our tokenizer's.
///
/// Until the first reply has come the reservation is generous and calls go one at a time, so that a
/// server that counts very differently cannot carry many calls over the cap at once. Only the
/// highest ratio ever seen counts: a reservation must hold the worst case. Thread-safe.
final class TokenFactors {
    /// For a model that has not answered yet, or does not report its usage.
    static final double GENEROUS = 3.0;

    /// On top of the highest ratio seen.
    static final double MARGIN = 1.10;

    /// Message framing that a tokenizer cannot see, per call.
    static final int FRAMING_TOKENS = 32;

    private static final String OUTPUT = "#output";

    private final String endpoint;
    private final SpendLedger ledger;
    private final Map<String, Optional<Double>> known = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> probes = new ConcurrentHashMap<>();

    TokenFactors(String endpoint, SpendLedger ledger) {
        this.endpoint = endpoint;
        this.ledger = ledger;
    }

    /// The input tokens to reserve for a prompt that our tokenizer counts so.
    long inputToReserve(String model, long counted) {
        double factor = factor(model).map(f -> Math.max(1.0, f) * MARGIN).orElse(GENEROUS);
        return (long) Math.ceil(counted * factor) + FRAMING_TOKENS;
    }

    /// The output tokens to reserve; more than the limit only where a server was seen to ignore it.
    long outputToReserve(String model, int limit) {
        return (long) Math.ceil(limit * Math.max(1.0, factor(model + OUTPUT).orElse(1.0)));
    }

    /// The likely input tokens of a prompt that our tokenizer counts so.
    long likelyInput(String model, long counted) {
        return Math.round(counted * factor(model).orElse(1.0));
    }

    /// Holds a model's calls back to one at a time until it has answered once.
    Probe enter(String model) throws InterruptedException {
        if (factor(model).isPresent()) {
            return Probe.NONE;
        }
        Semaphore gate = probes.computeIfAbsent(model, m -> new Semaphore(1));
        gate.acquire();
        if (factor(model).isPresent()) {
            gate.release();
            return Probe.NONE;
        }
        return gate::release;
    }

    /// Takes in what a reply reported. A reply without usage ends the probing, but stays generous.
    void learn(String model, long counted, int limit, TokenUsage usage) {
        if (usage.estimated()) {
            raise(model, GENEROUS / MARGIN);
            return;
        }
        raise(model, counted == 0 ? 1.0 : (double) usage.input() / counted);
        if (usage.output() > limit) {
            raise(model + OUTPUT, (double) usage.output() / limit);
        }
    }

    private Optional<Double> factor(String model) {
        return known.computeIfAbsent(model, m -> ledger.tokenFactor(endpoint, m));
    }

    private void raise(String model, double ratio) {
        double before = factor(model).orElse(0.0);
        // a rise of half a percent is within the margin and not worth a write
        if (ratio > before * 1.005) {
            known.put(model, Optional.of(ratio));
            ledger.saveTokenFactor(endpoint, model, ratio);
        }
    }

    /// To be closed when the call has ended.
    interface Probe extends AutoCloseable {
        Probe NONE = () -> {};

        @Override
        void close();
    }
}

package dev.selfplay.spend;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.ModelCatalog;
import dev.selfplay.chat.ModelInfo;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.chat.TokenPrices;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.store.sqlite.SqliteStore;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// A guard over a real SQLite ledger, with a model of one dollar per million tokens each way.
final class SpendFixture implements AutoCloseable {
    static final String ENDPOINT = "http://127.0.0.1/v1";
    static final String MODEL = "priced";

    final SqliteStore store;
    final List<BattleEvent> events = new CopyOnWriteArrayList<>();
    final SpendGuard guard;

    SpendFixture(Path folder, Usd cap) {
        store = SqliteStore.open(folder, InstantSource.system());
        guard =
                new SpendGuard(
                        Account.BILLED,
                        store.ledger(),
                        InstantSource.system(),
                        Session.DEFAULT_CAP,
                        events::add);
        guard.changeCap(cap);
    }

    GuardedChatModel guarded(ChatModel raw) {
        return guarded(raw, new WordCounter());
    }

    GuardedChatModel guarded(ChatModel raw, TokenCounter counter) {
        return new GuardedChatModel(
                raw,
                guard,
                store.ledger(),
                catalog(),
                counter,
                ENDPOINT,
                InstantSource.system(),
                UUID::randomUUID,
                Optional::empty);
    }

    static ModelCatalog catalog() {
        return new OnePrice();
    }

    /// @param words the prompt's length in words, which the counter counts as tokens
    static ChatRequest request(int words, int maxOutput) {
        return request(MODEL, words, maxOutput);
    }

    static ChatRequest request(String model, int words, int maxOutput) {
        return new ChatRequest(
                new CallPurpose.Other(Role.CLOSER, "test"),
                model,
                List.of(ChatMessage.user("word ".repeat(words).strip())),
                0.5,
                maxOutput,
                1L,
                null);
    }

    /// What our counter makes of a prompt of so many words.
    static long counted(int words) {
        return new WordCounter().count(request(words, 1).messages());
    }

    Session session() {
        return guard.session();
    }

    List<SpendLedger.LedgerEntry> entries() {
        return store.ledger().entries(session().id(), 10_000, null);
    }

    @Override
    public void close() {
        store.close();
    }

    static final class WordCounter implements TokenCounter {
        @Override
        public int count(String text) {
            return text.isBlank() ? 0 : text.strip().split("\\s+").length;
        }
    }

    private static final class OnePrice implements ModelCatalog {
        private static final TokenPrices PRICES =
                new TokenPrices(Usd.ofDollars(1), Usd.ofDollars(1), Usd.ofDollars(1));

        @Override
        public ModelInfo find(String endpoint, String model) {
            return info(model, model.equals(MODEL) ? PRICES : null);
        }

        @Override
        public List<ModelInfo> all() {
            return List.of(info(MODEL, PRICES));
        }

        @Override
        public String lineToAdd(String model) {
            return "{\"id\":\"" + model + "\"}";
        }

        private static ModelInfo info(String model, @Nullable TokenPrices prices) {
            return new ModelInfo(model, prices, 5_000, 1_000, Set.of(), null, null, null);
        }
    }
}

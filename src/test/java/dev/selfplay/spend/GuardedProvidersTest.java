package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.Provider;
import dev.selfplay.chat.ProviderTools;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.store.sqlite.SqliteStore;
import dev.selfplay.testing.TestProvider;
import dev.selfplay.ui.team.SampleTeam;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/// Several providers over a real ledger; a token costs a millionth of a dollar.
class GuardedProvidersTest {
    private static final Usd CAP = Usd.parse("0.01");

    @TempDir Path folder;
    private SqliteStore store;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<ChatOutcome.Failure>> refusal =
            new AtomicReference<>(Optional.empty());

    @BeforeEach
    void open() {
        store = SqliteStore.open(folder, InstantSource.system());
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// Bills what it was asked, and a thousand tokens of reply.
    private Provider provider(String name, Account account) {
        ChatModel model =
                (request, listener) -> {
                    asked.add(name + " " + request.purpose().role().key());
                    return ChatOutcome.Reply.of(
                            "ok",
                            Finish.REPLY,
                            new TokenUsage(SpendFixture.counted(100), 0, 1_000, false),
                            request.model(),
                            null);
                };
        return new TestProvider(name, account, "http://127.0.0.1/" + name, model);
    }

    private GuardedProviders providers(Provider... all) {
        return new GuardedProviders(
                List.of(all),
                store.ledger(),
                new ProviderTools(
                        SpendFixture.catalog(),
                        new SpendFixture.WordCounter(),
                        InstantSource.system(),
                        t -> {},
                        RandomGenerator.getDefault()),
                account -> CAP,
                e -> {},
                refusal::get,
                () -> new RubricSize(3_300, 3));
    }

    private static ChatOutcome ask(GuardedProviders providers, String name)
            throws InterruptedException {
        return providers.model(ProviderChoice.all(name)).stream(
                SpendFixture.request(100, 1_000), ReplyListener.NONE);
    }

    private List<LedgerEntry> entries(GuardedProviders providers, Account account) {
        return store.ledger().entries(providers.guard(account).session().id(), 1_000, null);
    }

    @Test
    void twoBilledProvidersShareOneCap() throws Exception {
        GuardedProviders providers =
                providers(provider("one", Account.BILLED), provider("two", Account.BILLED));
        int replies = 0;
        ChatOutcome last = ask(providers, "one");
        while (last instanceof ChatOutcome.Reply) {
            replies++;
            last = ask(providers, replies % 2 == 0 ? "one" : "two");
        }
        var session = providers.guard(Account.BILLED).session();
        assertThat(replies).isGreaterThan(3);
        assertThat(asked).contains("one closer", "two closer");
        assertThat(session.number()).as("one session, for both").isEqualTo(1);
        assertThat(entries(providers, Account.BILLED)).hasSize(replies);
        assertThat(session.settled()).isBetween(CAP.minus(Usd.parse("0.005")), CAP);
        // what locked it for one locked it for the other
        for (String name : List.of("one", "two")) {
            assertThat(ask(providers, name))
                    .isInstanceOfSatisfying(
                            ChatOutcome.Failure.class,
                            f -> assertThat(f.kind()).isEqualTo(FailureKind.KILL_SWITCH));
        }
        assertThat(asked).hasSize(replies);
    }

    @Test
    void callsOfTwoProvidersAtOnceKeepTheOneCap() throws Exception {
        GuardedProviders providers =
                providers(provider("one", Account.BILLED), provider("two", Account.BILLED));
        List<Thread> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String name = i % 2 == 0 ? "one" : "two";
            calls.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    var _ = ask(providers, name);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }));
        }
        for (Thread call : calls) {
            call.join();
        }
        var session = providers.guard(Account.BILLED).session();
        assertThat(session.settled()).isLessThanOrEqualTo(CAP).isGreaterThan(Usd.ZERO);
        assertThat(session.reserved()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aMixBooksEachRoleWhereItsProviderSpends() throws Exception {
        GuardedProviders providers =
                providers(provider("paid", Account.BILLED), provider("free", Account.REHEARSAL));
        ProviderChoice mix = ProviderChoice.all("paid").with(Role.SELLER, "free");
        assertThat(providers.account(mix)).isEqualTo(Account.BILLED);
        assertThat(providers.accounts(mix))
                .containsExactlyInAnyOrder(Account.BILLED, Account.REHEARSAL);
        ChatModel model = providers.model(mix);
        for (Role role : Role.values()) {
            ChatRequest request = SpendFixture.request(100, 1_000);
            assertThat(
                            model.stream(
                                    new ChatRequest(
                                            new CallPurpose.Other(role, "test"),
                                            request.model(),
                                            request.messages(),
                                            0,
                                            1_000,
                                            1L,
                                            null),
                                    ReplyListener.NONE))
                    .isInstanceOf(ChatOutcome.Reply.class);
        }
        assertThat(asked).containsExactly("paid closer", "free seller", "paid referee");
        assertThat(entries(providers, Account.BILLED))
                .extracting(e -> e.purpose().role())
                .containsExactly(Role.REFEREE, Role.CLOSER);
        assertThat(entries(providers, Account.REHEARSAL))
                .extracting(e -> e.purpose().role())
                .containsExactly(Role.SELLER);
    }

    @Test
    void whatIsRefusedIsOnlyWhatIsBilled() throws Exception {
        GuardedProviders providers =
                providers(provider("paid", Account.BILLED), provider("free", Account.REHEARSAL));
        refusal.set(
                Optional.of(
                        new ChatOutcome.Failure(
                                FailureKind.REFUSED,
                                "Not now.",
                                "Mend it.",
                                null,
                                ChatOutcome.Billing.NOTHING)));
        assertThat(ask(providers, "paid")).isInstanceOf(ChatOutcome.Failure.class);
        assertThat(ask(providers, "free")).isInstanceOf(ChatOutcome.Reply.class);
        assertThat(asked).containsExactly("free closer");
    }

    @Test
    void whoIsNotKnownCountsAsBilledAndIsNotAsked() {
        GuardedProviders providers = providers(provider("free", Account.REHEARSAL));
        ProviderChoice choice = ProviderChoice.all("free").with(Role.REFEREE, "gone");
        assertThat(providers.account(choice)).isEqualTo(Account.BILLED);
        assertThat(providers.model("gone")).isEmpty();
        assertThatThrownBy(() -> providers.model(choice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no provider \"gone\", only free.");
    }

    /// Settings may come from a teammate, or from a file that somebody has changed.
    @Test
    void aRunThatCallsABilledProviderIsBilledWhateverItSays() {
        GuardedProviders providers =
                providers(
                        provider("paid", Account.BILLED), provider("rehearsal", Account.REHEARSAL));
        RunSettings free =
                new RunSettings(
                        Account.REHEARSAL,
                        new ModelChoice(SpendFixture.MODEL, SpendFixture.MODEL, SpendFixture.MODEL),
                        4,
                        1,
                        0.8,
                        7,
                        false,
                        false,
                        Weights.DEFAULT,
                        DealSheet.DEFAULT);
        assertThat(providers.account(free)).isEqualTo(Account.REHEARSAL);
        ProviderChoice mix = free.providers().with(Role.CLOSER, "paid");
        RunSettings claims = free.with(Account.REHEARSAL, mix);
        assertThat(providers.account(claims)).isEqualTo(Account.BILLED);
        assertThat(providers.account(free.with(Account.BILLED, free.providers())))
                .as("what says that it is billed is")
                .isEqualTo(Account.BILLED);
        // the estimate is that of what is billed, too
        CostEstimator estimator = providers.estimator();
        assertThat(likely(estimator, claims))
                .isEqualTo(likely(estimator, free.with(Account.BILLED, mix)))
                .isLessThan(
                        likely(estimator, free.with(Account.BILLED, ProviderChoice.all("paid"))))
                .isGreaterThan(Usd.ZERO);
    }

    private static Usd likely(CostEstimator estimator, RunSettings settings) {
        return estimator
                .left(settings, "Be kind.", SampleTeam.skeptic(), Transcript.EMPTY, 1)
                .orElseThrow()
                .likely();
    }

    @Test
    void theFirstThatCanBeAskedIsTheStandardAndOneThatCannotIsNotAsked() {
        var away =
                new Away(
                        new TestProvider("away", Account.BILLED, "http://127.0.0.1/away", never()));
        GuardedProviders providers =
                providers(
                        away,
                        provider("paid", Account.BILLED),
                        provider("free", Account.REHEARSAL));
        assertThat(providers.standard().name()).isEqualTo("paid");
        assertThat(providers.standard(Account.REHEARSAL).name()).isEqualTo("free");
        assertThat(providers.model("away")).isEmpty();
        assertThatThrownBy(() -> providers.model(ProviderChoice.all("away")))
                .hasMessage("Nobody is there. Come back later.");
        assertThat(providers(away, provider("free", Account.REHEARSAL)).standard().name())
                .isEqualTo("free");
        assertThatThrownBy(() -> providers(away, away)).hasMessageContaining("two providers");
    }

    private static ChatModel never() {
        return (request, listener) -> {
            throw new IllegalStateException("asked");
        };
    }

    private record Away(TestProvider like) implements Provider {
        @Override
        public String name() {
            return like.name();
        }

        @Override
        public Account account() {
            return like.account();
        }

        @Override
        public String endpoint() {
            return like.endpoint();
        }

        @Override
        public ChatModel model() {
            return like.model();
        }

        @Override
        public Optional<String> unavailable() {
            return Optional.of("Nobody is there. Come back later.");
        }
    }
}

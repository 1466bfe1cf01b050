package dev.selfplay.spend;

import static dev.selfplay.spend.BillingServer.Manner.CUT_MID_REPLY;
import static dev.selfplay.spend.BillingServer.Manner.FAILS;
import static dev.selfplay.spend.BillingServer.Manner.OVER_LIMIT;
import static dev.selfplay.spend.BillingServer.Manner.OVER_LIMIT_IN_HIDDEN_REASONING;
import static dev.selfplay.spend.BillingServer.Manner.OVER_LIMIT_WITHOUT_USAGE;
import static dev.selfplay.spend.BillingServer.Manner.PROPER;
import static dev.selfplay.spend.BillingServer.Manner.STALLED;
import static dev.selfplay.spend.BillingServer.Manner.THINKS;
import static dev.selfplay.spend.BillingServer.Manner.THINKS_AND_IS_CUT;
import static dev.selfplay.spend.BillingServer.Manner.WITHOUT_USAGE;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ReplyListener;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.BillingServer.Manner;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// What the server charges stays under the cap, whatever it tells of it, with 64 calls at once and
/// two programs on the workspace.
class ServerBillPropertyTest {
    private static final int CALLS_AT_ONCE = 64;

    enum Server {
        SILENT(WITHOUT_USAGE),
        HALF_SILENT(PROPER, WITHOUT_USAGE),
        CUTTING(PROPER, CUT_MID_REPLY),
        ALWAYS_CUTTING(CUT_MID_REPLY),
        SILENT_AND_CUTTING(WITHOUT_USAGE, CUT_MID_REPLY, STALLED),
        STALLING(PROPER, STALLED),
        TALKATIVE(OVER_LIMIT),
        SOMETIMES_TALKATIVE(PROPER, OVER_LIMIT),
        TALKATIVE_AND_SILENT(OVER_LIMIT_WITHOUT_USAGE),
        TALKATIVE_IN_SECRET(OVER_LIMIT_IN_HIDDEN_REASONING),
        THINKING(THINKS, THINKS_AND_IS_CUT),
        MIXED(PROPER, WITHOUT_USAGE, CUT_MID_REPLY, STALLED, OVER_LIMIT_WITHOUT_USAGE, FAILS);

        private final Manner[] manners;

        Server(Manner... manners) {
            this.manners = manners;
        }
    }

    @Property(tries = 16)
    void theServersBillStaysUnderTheCap(
            @ForAll long seed,
            @ForAll Server server,
            @ForAll @IntRange(min = 100, max = 300) int hundredthsCounted,
            @ForAll @IntRange(min = 8, max = 30) int capInThousandTokens)
            throws Exception {
        Path folder = Files.createTempDirectory("bill");
        Usd cap = Usd.ofNanos(capInThousandTokens * 1_000_000L);
        var raw = new BillingServer(seed, hundredthsCounted / 100.0, server.manners);
        try (var fixture = new SpendFixture(folder, cap);
                var other = new SpendFixture(folder, cap)) {
            List<GuardedChatModel> programs = List.of(fixture.guarded(raw), other.guarded(raw));
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CALLS_AT_ONCE; i++) {
                int number = i;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        go.await();
                                        calls(programs.get(number % 2), number);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
            }
            go.countDown();
            for (Thread thread : threads) {
                thread.join();
            }

            Session end = fixture.session();
            assertThat(raw.bill())
                    .as("the bill, of which $%s are settled", end.settled())
                    .isLessThanOrEqualTo(cap)
                    .isLessThanOrEqualTo(end.settled());
            assertThat(end.reserved()).isEqualTo(Usd.ZERO);
        } finally {
            delete(folder);
        }
    }

    private static void calls(GuardedChatModel model, int number) throws InterruptedException {
        for (int call = 0; call < 2; call++) {
            model.stream(
                    SpendFixture.request(40 + number % 50, 40 + number % 60), ReplyListener.NONE);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

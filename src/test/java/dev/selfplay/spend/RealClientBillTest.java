package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.TokenCounter;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendLedger.LedgerEntry;
import dev.selfplay.spend.SpendLedger.Reason;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeReply;
import dev.selfplay.testing.FakeRequest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The bill of a server on loopback, asked with the real client.
@Timeout(120)
class RealClientBillTest {
    private static final TokenCounter TOKENS = new O200kTokenCounter();
    private static final double COUNTS_MORE = 1.3;

    @TempDir Path folder;
    private final AtomicLong billed = new AtomicLong();

    @Test
    void twoProcessesTogetherStayUnderTheCapAtAServerOfEveryManner() throws Exception {
        Usd cap = Usd.parse("0.02");
        try (var server = FakeOpenAiServer.start(this::everyManner);
                var fixture = new SpendFixture(folder, cap)) {
            Process other = SpendingProgram.start(folder, server.url(), cap, 32);
            try {
                SpendingProgram.spend(fixture, server.url(), 32);
                assertThat(other.waitFor()).isZero();
            } finally {
                other.destroyForcibly();
            }

            Session end = fixture.session();
            assertThat(server.requests()).hasSizeGreaterThan(10);
            assertThat(Usd.ofNanos(billed.get() * 1_000))
                    .as("the bill, of which $%s are settled", end.settled())
                    .isLessThanOrEqualTo(cap)
                    .isLessThanOrEqualTo(end.settled());
            assertThat(end.reserved()).isEqualTo(Usd.ZERO);
        }
    }

    /// Half without usage, cut streams, and talk beyond the limit, at a server that counts 30 % more.
    private FakeAnswer everyManner(FakeRequest request) {
        int limit = request.outputLimit();
        FakeReply reply = FakeAnswer.says(spoken(30));
        return switch (request.number() % 5) {
            case 0 -> {
                bill(request, 30);
                yield FakeAnswer.hangsUp(spoken(30));
            }
            case 1, 2 -> {
                bill(request, 30);
                yield reply.withoutUsage();
            }
            case 3 -> {
                bill(request, limit + limit / 2);
                yield FakeAnswer.says(spoken(limit + limit / 2)).withoutUsage().finish("length");
            }
            default -> reply.usage(bill(request, 30), 0, counted(30));
        };
    }

    /// @return what the server makes of the prompt
    private long bill(FakeRequest request, int said) {
        List<ChatMessage> prompt =
                request.messages().stream().map(m -> ChatMessage.user(m.text())).toList();
        long input = counted(TOKENS.count(prompt));
        billed.addAndGet(input + counted(said));
        return input;
    }

    private static long counted(int tokens) {
        return (long) Math.ceil(tokens * COUNTS_MORE);
    }

    /// So many tokens by our count.
    private static String spoken(int tokens) {
        return " hello".repeat(tokens);
    }

    /// The ledger of an outage once read $0.0042 and the kill-switch was tripped, at a bill of $0.
    @ParameterizedTest
    @ValueSource(ints = {503, 500, 502, 504, 408, 429})
    void anOutageCostsNothingAndTripsNothing(int status) throws Exception {
        try (var server =
                        FakeOpenAiServer.start(
                                _ -> FakeAnswer.error(status, "overloaded", "Try again later"));
                var fixture = new SpendFixture(folder, Usd.parse("0.005"))) {
            SpendingProgram.spend(fixture, server.url(), 4);

            assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(4);
            assertFree(fixture, status == 429 ? Reason.REFUSED : Reason.SERVER_ERROR);
        }
    }

    @Test
    void whatReachesNobodyCostsNothing() throws Exception {
        int port;
        try (var taken = new ServerSocket(0)) {
            port = taken.getLocalPort();
        }
        try (var fixture = new SpendFixture(folder, Usd.parse("0.005"))) {
            SpendingProgram.spend(fixture, "http://127.0.0.1:" + port + "/v1", 3);
            SpendingProgram.spend(fixture, "http://no.such.host.invalid/v1", 3);
            SpendingProgram.spend(fixture, "https://127.0.0.1:" + port + "/v1", 3);

            assertFree(fixture, Reason.UNREACHED);
        }
    }

    @Test
    void whatBrokeOffOrFellSilentIsBookedAndSaysWhich() throws Exception {
        try (var server =
                        FakeOpenAiServer.start(request ->
                                request.number() == 1
                                        ? FakeAnswer.hangsUp(spoken(30))
                                        : request.number() == 2
                                                ? FakeAnswer.endsUnfinished("")
                                                : FakeAnswer.says("Here I am."));
                var fixture = new SpendFixture(folder, Usd.parse("0.05"))) {
            SpendingProgram.spend(fixture, server.url(), 1);

            List<LedgerEntry> calls = fixture.entries().reversed();
            assertThat(calls)
                    .extracting(LedgerEntry::ending)
                    .containsExactly(
                            "broke off while streaming (estimated)",
                            "sent, no answer (estimated)",
                            "replied");
            assertThat(calls.get(0).cost())
                    .isGreaterThanOrEqualTo(Usd.ofNanos((300 + 30) * 3 * 1_000L))
                    .isLessThanOrEqualTo(calls.get(0).reserved());
            // the server may have made all of it
            assertThat(calls.get(1).usage().output()).isGreaterThanOrEqualTo(80);
        }
    }

    private static void assertFree(SpendFixture fixture, Reason reason) {
        Session session = fixture.session();
        assertThat(session.locked()).isFalse();
        assertThat(session.settled()).isEqualTo(Usd.ZERO);
        assertThat(session.reserved()).isEqualTo(Usd.ZERO);
        assertThat(fixture.entries())
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(call.reason()).isEqualTo(reason);
                    assertThat(call.ending()).endsWith("not billed");
                });
    }
}

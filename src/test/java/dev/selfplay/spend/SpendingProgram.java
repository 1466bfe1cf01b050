package dev.selfplay.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ChatModel;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.RatePacer;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.RetryPolicy;
import dev.selfplay.chat.RetryingChatModel;
import dev.selfplay.chat.openai.OpenAiChatModel;
import dev.selfplay.chat.openai.OpenAiEndpoint;
import dev.selfplay.domain.Usd;
import dev.selfplay.testing.ChildJvm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A program that spends at a server with the real client, on its own or as a second process.
final class SpendingProgram {
    private static final RetryPolicy PATIENT =
            new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1));

    private static final String READY = "ready";

    private SpendingProgram() {}

    /// Folder, address, cap, calls.
    public static void main(String[] args) throws InterruptedException {
        try (var fixture = new SpendFixture(Path.of(args[0]), Usd.parse(args[2]))) {
            System.out.println(READY);
            spend(fixture, args[1], Integer.parseInt(args[3]));
        }
    }

    /// Starts it and waits until it has joined the session, which the other process may lock soon.
    static Process start(Path folder, String url, Usd cap, int calls) throws IOException {
        Process started =
                ChildJvm.of(
                                SpendingProgram.class.getName(),
                                folder.toString(),
                                url,
                                cap.toString(),
                                Integer.toString(calls))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(started.inputReader().readLine()).isEqualTo(READY);
        return started;
    }

    /// Makes so many calls at once, each of which is repeated as the program repeats it, and waits
    /// until they are over.
    static void spend(SpendFixture fixture, String url, int calls) throws InterruptedException {
        var endpoint =
                new OpenAiEndpoint(url, "sk-test", Duration.ofSeconds(5), Duration.ofSeconds(5));
        try (var client =
                new OpenAiChatModel(
                        endpoint,
                        SpendFixture.catalog(),
                        new O200kTokenCounter(),
                        InstantSource.system())) {
            ChatModel model =
                    new RetryingChatModel(
                            fixture.guarded(client, new O200kTokenCounter()),
                            new RatePacer(InstantSource.system(), Thread::sleep, new Random(1), 64),
                            Thread::sleep,
                            PATIENT);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        model.stream(
                                                SpendFixture.request(300 + number, 80),
                                                ReplyListener.NONE);
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}

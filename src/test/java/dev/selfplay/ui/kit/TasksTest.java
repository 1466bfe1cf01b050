package dev.selfplay.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.selfplay.ui.SameThread;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

class TasksTest {
    private final SameThread ui = new SameThread();

    @Test
    void whatGoesOnIsListedUntilItEnds() {
        List<String> answers = new ArrayList<>();
        ui.tasks.run("read", () -> "answer", answers::add);
        ui.tasks.run(
                "fail",
                () -> {
                    throw new IllegalStateException("no");
                },
                answer -> {});
        assertThat(ui.tasks.busy()).extracting(Busy::what).containsExactly("read", "fail");
        assertThat(ui.tasks.busy()).allMatch(b -> b.cancel() == null);
        ui.settle();
        assertThat(ui.tasks.busy()).isEmpty();
        assertThat(answers).containsExactly("answer");
        assertThat(ui.notices).containsExactly(Notice.error("Could not fail", "no"));
    }

    @Test
    void workGivenUpBeforeItBeginsNeverBegins() {
        List<String> said = new ArrayList<>();
        Runnable cancel =
                ui.tasks.runCancellable(
                        "search",
                        () -> said.add("worked"),
                        a -> said.add("answer"),
                        () -> said.add("cancelled"));
        cancel.run();
        assertThat(ui.tasks.busy()).isEmpty();
        ui.settle();
        cancel.run();
        assertThat(said).containsExactly("cancelled");
    }

    @Test
    void workGivenUpIsInterruptedAndItsAnswerDropped() throws Exception {
        List<String> said = new ArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Tasks tasks = new Tasks(background, ui, ui.notices::add);
            Runnable cancel =
                    tasks.runCancellable(
                            "export",
                            () -> {
                                begun.countDown();
                                try {
                                    new CountDownLatch(1).await();
                                } catch (InterruptedException e) {
                                    interrupted.set(true);
                                }
                                return "half";
                            },
                            said::add,
                            () -> said.add("cancelled"));
            begun.await();
            cancel.run();
            await().atMost(Duration.ofSeconds(60)).untilTrue(interrupted);
        }
        assertThat(said).containsExactly("cancelled");
        assertThat(ui.notices).isEmpty();
    }
}

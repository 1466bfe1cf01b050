package dev.selfplay.ui.shell;

import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Theme;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;

import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// How fluid the window stays: streams battles into the real window and prints the pulses per second
/// and the share of one processor that the JavaFX thread and the whole process take.
///
/// Meanwhile somebody types into a search field, ten keys a second, and scrolls the transcript up and
/// down thirty times a second.
///
/// Arguments: battles (64), tokens a second over all of them (3000), seconds (20), further battles
/// that are only queued (0).
public final class StreamingBenchmark {
    /// Types and scrolls as a person would. JavaFX thread only.
    private static final class Hand {
        private static final String SEARCH = "legal expert on the phone";

        static void move(Scene scene, long pulse) {
            if (pulse % 6 == 0 && scene.lookup("#wallWords") instanceof TextField field) {
                int letters = (int) (pulse / 6 % (SEARCH.length() + 1));
                // another field than the wall's own, so that the wall stays full
                TextField search =
                        scene.lookup("#search") instanceof TextField other ? other : field;
                search.setText(SEARCH.substring(0, letters));
            }
            if (pulse % 2 == 0
                    && scene.lookup("#lines") instanceof ListView<?> list
                    && list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.scrollPixels(pulse / 60 % 2 == 0 ? -8 : 8);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int battles = args.length > 0 ? Integer.parseInt(args[0]) : 64;
        int tokensPerSecond = args.length > 1 ? Integer.parseInt(args[1]) : 3_000;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 20;
        int queued = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        SampleWorld world = new SampleWorld();
        FxBridge bridge = new FxBridge();
        FxBridge.startToolkit();
        AtomicLong pulses = new AtomicLong();
        AtomicLong fxThread = new AtomicLong();
        bridge.execute(() -> {
            Theme.loadFonts();
            Shell workbench = new Shell(world.services(), bridge);
            workbench.show(new Stage());
            fxThread.set(Thread.currentThread().threadId());
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    Hand.move(workbench.scene(), pulses.incrementAndGet());
                }
            }.start();
        });
        while (fxThread.get() == 0) {
            LockSupport.parkNanos(1_000_000); // the window hears events from when it is there
        }
        world.emit(
                new BattleEvent.RunStarted(
                        SampleValues.NOW,
                        SampleValues.run(battles + queued),
                        SampleValues.sessionOf("0.00", "0.10", null)));
        int[] turn = new int[battles];
        int[] at = new int[battles];
        for (int i = 0; i < battles; i++) {
            turn[i] = 1;
            world.emit(
                    new BattleEvent.BattleChanged(
                            SampleValues.NOW, SampleValues.battle(i, BattleState.RUNNING, 0)));
        }
        for (int i = battles; i < battles + queued; i++) {
            world.emit(
                    new BattleEvent.BattleChanged(
                            SampleValues.NOW, SampleValues.battle(i, BattleState.QUEUED, 0)));
        }
        var threads = ManagementFactory.getThreadMXBean();
        var process =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        long warmUp = System.nanoTime() + 5_000_000_000L;
        long from = 0;
        long fx0 = 0;
        long cpu0 = 0;
        long pulses0 = 0;
        long tokens = 0;
        long begin = System.nanoTime();
        long step = 1_000_000_000L / tokensPerSecond;
        long next = begin;
        for (int i = 0; ; i = (i + 1) % battles) {
            long now = System.nanoTime();
            if (from == 0 && now > warmUp) {
                from = now;
                fx0 = threads.getThreadCpuTime(fxThread.get());
                cpu0 = process.getProcessCpuTime();
                pulses0 = pulses.get();
                tokens = 0;
            }
            if (from > 0 && now - from > seconds * 1_000_000_000L) {
                double s = (now - from) / 1e9;
                System.out.printf(
                        "%d battles, %d queued, %.0f tokens/s: %.1f pulses/s, FX thread %.0f %%,"
                                + " process %.0f %% of one processor, heap %d MB%n",
                        battles,
                        queued,
                        tokens / s,
                        (pulses.get() - pulses0) / s,
                        (threads.getThreadCpuTime(fxThread.get()) - fx0) / s / 1e7,
                        (process.getProcessCpuTime() - cpu0) / s / 1e7,
                        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory())
                                >> 20);
                System.exit(0);
            }
            String words = SampleValues.words(turn[i]);
            int to = Math.min(words.length(), at[i] + 5);
            world.emit(
                    new BattleEvent.TurnStreamed(
                            SampleValues.NOW,
                            SampleValues.id("battle" + i),
                            turn[i],
                            words.substring(at[i], to)));
            tokens++;
            at[i] = to;
            if (to == words.length()) {
                world.emit(
                        new BattleEvent.TurnCompleted(
                                SampleValues.NOW,
                                SampleValues.battle(i, BattleState.RUNNING, turn[i]),
                                SampleValues.turn(turn[i], Finish.REPLY, 1, false)));
                turn[i] = turn[i] % 14 + 1;
                at[i] = 0;
            }
            next += step;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }
}

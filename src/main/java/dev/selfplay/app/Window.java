package dev.selfplay.app;

import dev.selfplay.cli.ExitCode;
import dev.selfplay.config.Problem;
import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.config.WindowMemory;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.ClosedFolder;
import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.domain.BattleLink;
import dev.selfplay.domain.FailureWords;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.ui.shell.OpeningFrame;
import dev.selfplay.ui.trust.OpeningQuestion;
import dev.selfplay.workbench.Workbench;

import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;

/// Opens the workbench window and stays until it is closed.
final class Window {
    private static final String BILLING = "billing";
    private static final Notice MENDED =
            Notice.info("All is mended", "what is billed is done again.").of(BILLING);

    private static final Logger LOG = LoggerFactory.getLogger(Window.class);

    /// Held, because the logging framework keeps loggers weakly.
    private static final java.util.logging.Logger JAVAFX_LOG =
            java.util.logging.Logger.getLogger("javafx");

    private Window() {}

    /// @param at where to look first; null for where the person was
    /// @return the program's exit code
    static int open(Path folder, @Nullable BattleLink at) {
        if (noDisplay()) {
            System.err.println(
                    "No display was found, so the window cannot open. Without one, run: mvn"
                        + " -DskipTests package && java -jar target/selfplay-workbench.jar battle"
                        + " --all");
            return ExitCode.USAGE;
        }
        try {
            // JavaFX warns of the class path, which we chose; its errors still show
            JAVAFX_LOG.setLevel(Level.SEVERE);
            // the services read the disk while the toolkit starts
            FutureTask<Workbench> opening = new FutureTask<>(() -> Workbench.forWindow(folder));
            Thread.ofPlatform().name("open-workbench").start(opening);
            FxBridge.startToolkit();
            FxBridge bridge = new FxBridge();
            FutureTask<Stage> frame = new FutureTask<>(() -> openingFrame(folder, bridge));
            bridge.execute(frame);
            try (Workbench services = opened(folder, opening, bridge, frame)) {
                run(services, bridge, frame.get(), at);
            } finally {
                FxBridge.exit();
            }
            return ExitCode.OK;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SafetyRefusal refusal) {
                System.err.println(refusal.getMessage());
                return ExitCode.SAFETY;
            }
            LOG.error("The workbench could not be opened", e);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            System.err.println(FailureWords.of(cause));
            return ExitCode.USAGE;
        } catch (UnsupportedOperationException e) {
            System.err.println("The window cannot open: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INCOMPLETE;
        }
    }

    /// A folder with links that lead out of it is opened once a person has allowed them.
    private static Workbench opened(
            Path folder, FutureTask<Workbench> opening, FxBridge bridge, Future<Stage> frame)
            throws ExecutionException, InterruptedException {
        try {
            return opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClosedFolder closed) {
                ask(closed.trust(), bridge, frame.get());
                if (closed.trust().waiting().isEmpty()) {
                    try {
                        return Workbench.forWindow(folder);
                    } catch (ClosedFolder refused) {
                        throw new ExecutionException(refused);
                    }
                }
            }
            throw e;
        }
    }

    private static void ask(FolderTrust trust, FxBridge bridge, Stage stage)
            throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        Tasks tasks =
                new Tasks(
                        task -> Thread.ofVirtual().name("window-task").start(task),
                        bridge,
                        notice -> System.err.println(notice.text()));
        bridge.execute(() -> {
            stage.setOnHidden(e -> answered.countDown());
            if (stage.isShowing()) {
                OpeningQuestion.ask(stage, tasks, trust, answered::countDown);
            } else {
                answered.countDown();
            }
        });
        answered.await();
    }

    /// The window as it was left, before there is anything in it: a person sees that it opens, and
    /// JavaFX warms up while the services read the disk.
    private static Stage openingFrame(Path folder, FxBridge bridge) {
        Theme.loadFonts();
        Stage stage = new Stage();
        try (var memory = new WindowMemory(Workspace.at(folder).windowMemory())) {
            new OpeningFrame(WindowServices.remembered(memory), bridge).show(stage, folder);
        }
        bridge.atNextPulse(
                OpeningFrame.class,
                () ->
                        LOG.info(
                                "Empty frame {} ms after the program's start",
                                ManagementFactory.getRuntimeMXBean().getUptime()));
        return stage;
    }

    private static void run(
            Workbench services, FxBridge bridge, Stage stage, @Nullable BattleLink at)
            throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        bridge.execute(() -> {
            if (!stage.isShowing()) {
                closed.countDown(); // closed while it opened
                return;
            }
            try {
                var window = new dev.selfplay.ui.shell.Shell(WindowServices.of(services), bridge);
                window.show(stage);
                if (at != null) {
                    window.open(at);
                }
                bridge.atNextPulse(
                        Window.class,
                        () ->
                                LOG.info(
                                        "First frame {} ms after the program's start",
                                        ManagementFactory.getRuntimeMXBean().getUptime()));
                stage.showingProperty()
                        .subscribe(showing -> {
                            if (!showing) {
                                closed.countDown();
                            }
                        });
                String problems = String.join("\n", services.problems().atStart());
                if (!problems.isEmpty()) {
                    window.tell(Notice.warning("Opened with problems", problems));
                }
                services.safety().broken().ifPresent(why -> window.tell(refused(services, why)));
                var _ =
                        services.safety()
                                .onChange(why ->
                                        window.tell(
                                                why.map(w -> refused(services, w))
                                                        .orElseGet(() -> MENDED)));
            } catch (RuntimeException | Error e) {
                LOG.error("The window could not be built", e);
                closed.countDown();
                throw e;
            }
        });
        Thread.ofVirtual().name("warm-up").start(services::warmUp);
        Thread.ofVirtual().name("catch-up").start(services.looking()::lookAtRehearsed);
        closed.await();
    }

    private static Notice refused(Workbench services, Problem why) {
        Notice notice = Notice.error("Nothing that is billed is done", why.toString()).of(BILLING);
        return services.safety().spendUnknown().isEmpty()
                ? notice
                : notice.withOnce(
                        "Begin a new ledger",
                        () ->
                                Thread.ofVirtual()
                                        .name("accept-ledger")
                                        .start(services.safety()::acceptSpendUnknown),
                        "It was begun.");
    }

    /// Windows and macOS always have a display; elsewhere X11 or Wayland says so, unless JavaFX was
    /// told to do without.
    private static boolean noDisplay() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return !os.contains("win")
                && !os.contains("mac")
                && !"Headless".equals(System.getProperty("glass.platform"))
                && blank("DISPLAY")
                && blank("WAYLAND_DISPLAY");
    }

    private static boolean blank(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank();
    }
}

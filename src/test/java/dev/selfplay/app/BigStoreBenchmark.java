package dev.selfplay.app;

import dev.selfplay.domain.Battle;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.workbench.Workbench;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long a person waits in the whole window over a large store, such as `BigStore` makes: until
/// the first frame, until History shows its rows, until the middle of it is read, until the first
/// hit of a search stands there; and how much memory all that leaves in use.
///
/// Argument: the workspace folder. Wants `-Dglass.platform=Headless -Dprism.order=sw` where there is
/// no screen.
public final class BigStoreBenchmark {
    private final FxBridge bridge = new FxBridge();
    private Scene scene;

    public static void main(String[] args) throws Exception {
        new BigStoreBenchmark().run(Path.of(args[0]));
        System.exit(0);
    }

    private void run(Path folder) throws Exception {
        long start = System.nanoTime();
        Workbench workbench = Workbench.open(folder, true, Map.of());
        tell("open the store and all services", start);
        FxBridge.startToolkit();
        CompletableFuture<Void> frame = new CompletableFuture<>();
        long window = System.nanoTime();
        bridge.execute(() -> {
            Theme.loadFonts();
            var shown = new dev.selfplay.ui.shell.Shell(WindowServices.of(workbench), bridge);
            shown.show(new Stage());
            scene = shown.scene();
            scene.addPostLayoutPulseListener(() -> frame.complete(null));
        });
        frame.get(1, TimeUnit.MINUTES);
        tell("build the window, to its first frame", window);
        System.out.printf(
                "%-44s %8.0f ms%n",
                "program's start to first frame",
                (double) java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime());

        long open = System.nanoTime();
        key("Ctrl+5");
        until(() -> read(0));
        tell("open History, to its first rows", open);
        until(() -> table().getItems().size() > 60);
        tell("  and all of it counted: " + fx(() -> table().getItems().size()), open);
        until(() -> lines() > 0);
        tell("  and the first transcript", open);

        int middle = fx(() -> table().getItems().size()) / 2;
        long jump = System.nanoTime();
        fx(() -> {
            table().scrollTo(middle);
            return 0;
        });
        until(() -> read(middle + 3));
        tell("jump to the middle", jump);
        for (String words : new String[] {"canoe", "memorandum", "the"}) {
            search(words);
        }
        index(workbench.index());
        long records = System.nanoTime();
        int n = workbench.archive().personaRecords().size();
        tell("records of " + n + " personas", records);
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%-44s %8d MB%n",
                "heap in use after it all", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private void search(String words) throws Exception {
        long typed = System.nanoTime();
        fx(() -> {
            TextField field = (TextField) scene.lookup(".page-search");
            field.setText(words);
            return 0;
        });
        until(() -> hit(words));
        tell("type \"" + words + "\", to the first hit", typed);
        until(() -> !scene.lookup(".page-busy").isVisible());
        tell("  and all " + fx(() -> table().getItems().size()) + " battles found", typed);
    }

    private boolean hit(String words) {
        Node first = scene.lookup(".snippet-hit");
        return first instanceof javafx.scene.control.Label label
                && label.getText().equalsIgnoreCase(words);
    }

    private static void index(BattleIndex index) {
        long begin = System.nanoTime();
        Query query = new Query(BattleFilter.ALL.withTotals(91, 100), Order.NEWEST);
        Battle first = index.entries(index.first(query, 60), "").getFirst().battle();
        tell("filter by a score over 90, first rows", begin);
        long[] all = index.keys(query, () -> true);
        tell("  and all " + all.length + ", first " + first.total(), begin);
    }

    private boolean read(int row) {
        TableView<?> table = table();
        return table != null && table.getItems().size() > row && table.getItems().get(row) != null;
    }

    private TableView<?> table() {
        return (TableView<?>) scene.lookup(".history-table");
    }

    private int lines() {
        for (Node node : scene.getRoot().lookupAll("#lines")) {
            int n = ((ListView<?>) node).getItems().size();
            if (n > 0) {
                return n;
            }
        }
        return 0;
    }

    private void key(String combination) throws Exception {
        fx(() -> {
            scene.getAccelerators()
                    .get(dev.selfplay.ui.kit.Shortcuts.combination(combination))
                    .run();
            return 0;
        });
    }

    private <T> T fx(Callable<T> question) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        bridge.execute(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(1, TimeUnit.MINUTES);
    }

    private void until(Callable<Boolean> holds) throws Exception {
        while (!fx(holds)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void tell(String what, long since) {
        System.out.printf("%-44s %8.0f ms%n", what, (System.nanoTime() - since) / 1e6);
    }
}

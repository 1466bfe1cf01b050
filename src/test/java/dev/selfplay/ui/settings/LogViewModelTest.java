package dev.selfplay.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.settings.LogLine.Level;
import dev.selfplay.ui.settings.LogViewModel.State;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class LogViewModelTest {
    @TempDir Path folder;
    private final SameThread ui = new SameThread();

    private LogViewModel refreshed() {
        var model = new LogViewModel(ui.context, folder);
        refresh(model);
        return model;
    }

    private void refresh(LogViewModel model) {
        model.refresh();
        ui.settle();
    }

    private Path write(String name, String text, long at) throws Exception {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(at));
        return file;
    }

    @Test
    void noFolderAndNoFileMeanNothingLoggedYet() {
        assertThat(refreshed().stateProperty().get()).isEqualTo(State.EMPTY);
    }

    @Test
    void showsTheEndOfTheNewestFileAndReadsOn() throws Exception {
        write("selfplay-2026-11-22.0.log", "old", 1_000);
        String many =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> "2026-11-23 10:00:00.000 INFO  [main] x - line " + i)
                        .collect(Collectors.joining("\n"));
        write("selfplay-2026-11-23.0.log", many, 2_000);
        var model = refreshed();
        assertThat(model.fileProperty().get()).isEqualTo("selfplay-2026-11-23.0.log");
        assertThat(model.lines()).hasSize(LogViewModel.LINES);
        assertThat(model.lines().getLast().text()).endsWith("line 19999");
        write("selfplay-2026-11-23.0.log", many + "\nmore", 3_000);
        refresh(model);
        assertThat(model.lines().getLast().text()).isEqualTo("more");
    }

    @Test
    void aStackTraceHasTheLevelOfItsRecord() throws Exception {
        write(
                "a.log",
                """
                2026-11-23 10:00:00.000 INFO  [main] d.s.e.BattleLog - battle started
                2026-11-23 10:00:01.000 ERROR [regrade-1] d.s.u.fx.Tasks - Could not read
                java.io.IOException: gone
                \tat somewhere
                2026-11-23 10:00:02.000 WARN  [main] d.s.s.SpendGuard - kill-switch
                """,
                1_000);
        var model = refreshed();
        model.leastProperty().set(Level.ERROR);
        assertThat(model.lines()).hasSize(3);
        model.leastProperty().set(Level.DEBUG);
        model.filterProperty().set("KILL");
        assertThat(model.lines()).hasSize(1);
        model.filterProperty().set("nowhere");
        assertThat(model.stateProperty().get()).isEqualTo(State.NO_MATCH);
    }

    @Test
    void theMessageStandsFirstAndWhatIsNoRecordAsItIs() {
        List<LogLine> lines =
                LogLine.parse(
                        List.of(
                                "2026-12-01 03:11:58.929 WARN  [battle [3]] d.s.engine.Engine -"
                                        + " held - up",
                                "    at dev.selfplay.Some.where(Some.java:1)"));
        assertThat(lines)
                .extracting(LogLine::messageFirst)
                .containsExactly(
                        "03:11:58  WARN   held - up    · d.s.engine.Engine, battle [3]",
                        "    at dev.selfplay.Some.where(Some.java:1)");
    }
}

package dev.selfplay.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

@Isolated("it takes standard output")
class LogFileTest {
    @TempDir Path folder;

    @Test
    void goesMaskedToTheFileAndNowhereElse() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LoggerContext window = context(folder);
            LoggerContext commandLine = context(folder);
            Logger log = window.getLogger("dev.selfplay.engine.Battles");
            log.info("turn 3: {}", "Well...\nINFO forged record, key sk-abcdefghijkl");
            log.error("call failed", new IOException("401 for Bearer abcdefghijkl"));
            commandLine.getLogger("dev.selfplay.cli").info("second process");
            commandLine.getLogger("com.other").info("not of interest");
            window.stop();
            commandLine.stop();
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        String text = Files.readString(onlyLog());
        assertThat(text.lines().filter(line -> line.matches("\\d{4}-.*"))).hasSize(3);
        assertThat(text)
                .contains("Well... | INFO forged record, key sk-****")
                .contains("java.io.IOException: 401 for Bearer ****")
                .contains("\tat dev.selfplay.log.LogFileTest")
                .contains("second process")
                .doesNotContain("abcdefghijkl")
                .doesNotContain("not of interest");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonToPrint() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LoggerContext context = context(file.resolve("logs"));
            context.getLogger("dev.selfplay.x").error("lost");
            context.stop();
        } finally {
            System.setOut(out);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static LoggerContext context(Path logs) throws JoranException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putProperty("selfplay.logs", logs.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(LogFileTest.class.getResource("/logback.xml"));
        return context;
    }

    private Path onlyLog() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.toList();
            assertThat(logs).hasSize(1);
            return logs.getFirst();
        }
    }
}

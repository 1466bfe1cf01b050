package dev.selfplay.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selfplay.testing.Bench;
import dev.selfplay.testing.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The program as cron, ssh or a container starts it: in a locale that knows ASCII alone.
@EnabledOnOs(OS.LINUX)
class LauncherTest {
    @TempDir Path folder;

    private static String run(Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        var builder = ChildJvm.of(main.getName(), arguments);
        builder.environment().put("LC_ALL", "C");
        Process child = builder.redirectErrorStream(true).start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return child.waitFor() + "\n" + said;
    }

    @Test
    void namesOutsideAsciiAreOpenedWithoutAUtf8Locale() throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")));
        Path office = Files.createDirectory(folder.resolve("Büro \"日本\" \\ – 1"));
        Bench.prepare(office);
        assertThat(
                        run(
                                Launcher.class,
                                "prompt",
                                "show",
                                "--json",
                                "--workspace",
                                office.toString()))
                .startsWith("0\n{")
                .contains("\"humanText\"");
        // without the launcher it cannot be opened, which is said without a stack trace
        assertThat(run(Main.class, "history", "--workspace", office.toString()))
                .startsWith("2\n")
                .contains("LC_ALL=C.UTF-8")
                .doesNotContain("Exception", "\tat ");
    }
}

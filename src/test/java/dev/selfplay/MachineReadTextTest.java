package dev.selfplay;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a machine reads has the digits of no country. The window and the command line write for
/// people, in the locale that `Main` sets.
class MachineReadTextTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/selfplay");
    private static final List<String> FOR_PEOPLE = List.of("ui", "cli", "app", "chat");
    private static final String LITERAL = "\"(?:[^\"\\\\\\n]|\\\\.)*\"";
    private static final Pattern NUMBER_OF_THE_DEFAULT_LOCALE =
            Pattern.compile(
                    "%[-#+ 0,(]*\\d*(?:\\.\\d+)?[dfxXeg](?:[^\"\\\\\\n]|\\\\.)*\"(?:\\s*\\+\\s*"
                            + LITERAL
                            + ")*\\s*\\)?\\s*\\.formatted\\(");

    @Test
    void noNumberIsFormattedByTheLocaleOfThisMachine() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String name = SOURCES.relativize(file).toString().replace('\\', '/');
                boolean people =
                        FOR_PEOPLE.contains(name.substring(0, name.indexOf('/')))
                                && !name.startsWith("chat/rehearsal/");
                if (!people) {
                    NUMBER_OF_THE_DEFAULT_LOCALE
                            .matcher(Files.readString(file))
                            .results()
                            .forEach(hit -> found.add(name + ": " + hit.group()));
                }
            }
        }
        assertThat(found).as("use String.format(Locale.ROOT, …)").isEmpty();
    }

    @Test
    void noMethodThatTakesALocaleIsCalledWithoutOne() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.selfplay");
        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(java.time.format.DateTimeFormatter.class, "ofPattern", String.class)
                .orShould()
                .callMethod(java.text.NumberFormat.class, "getInstance")
                .orShould()
                .callMethod(java.text.NumberFormat.class, "getNumberInstance")
                .orShould()
                .callConstructor(java.text.DecimalFormat.class, String.class)
                .orShould()
                .callConstructor(java.text.SimpleDateFormat.class, String.class)
                .check(classes);
    }
}

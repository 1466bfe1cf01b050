package dev.selfplay.rubric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptFinding.Severity;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// A rubric.txt is taken as it is meant, or refused with the line and what to do; never guessed at, and
/// never replaced by the shipped one.
class RubricReadingTest {
    static final String EMPATHY =
            """

            CRITERION empathy
            Label: Empathy
            Weight: 2
            Asks: did the Closer feel with the seller?

            0: Cold.
            3: Polite.
            5: Kind words.
            8: Takes up what hurts.
            10: The seller feels understood.
            """;

    private static final String SHIPPED = Rubric.shipped().source() + "\n";

    private static RubricReading read(String text) {
        return RubricReading.of(PromptContent.ofText(text));
    }

    private static String errors(String text) {
        RubricReading reading = read(text);
        assertThat(reading.rubric()).isNull();
        return String.join(
                "\n",
                reading.findings().stream()
                        .filter(f -> f.severity() == Severity.ERROR)
                        .map(f -> f.line() + " " + f.text() + " " + f.remedy())
                        .toList());
    }

    private static int line(String text, String begin) {
        return 1 + text.lines().map(l -> l.startsWith(begin)).toList().indexOf(true);
    }

    @Test
    void theShippedTextHasItsPlainNameWhateverItsLineEnds() {
        for (String end : List.of("\n", "\r\n", "\r")) {
            RubricReading reading = read("\uFEFF" + SHIPPED.replace("\n", end) + end);
            assertThat(reading.findings()).isEmpty();
            assertThat(reading.rubric()).isEqualTo(Rubric.shipped());
        }
        assertThat(Rubric.shipped().version()).isEqualTo("2026-12");
    }

    @Test
    void anyOtherTextIsAVersionOfItsOwn() {
        Rubric one = read(SHIPPED.replace("Length is no merit", "Length is a fault")).rubric();
        Rubric two = read(SHIPPED.replace("Length is no merit", "Length is nothing")).rubric();
        Rubric named = read(SHIPPED.replace("Rubric: 2026-12", "Rubric: strict")).rubric();
        assertThat(one.version()).matches("2026-12-[0-9a-f]{8}").isNotEqualTo(two.version());
        assertThat(named.version()).matches("strict-[0-9a-f]{8}");
        assertThat(named.text()).isEqualTo(Rubric.shipped().text());
    }

    @Test
    void aCriterionOfOnesOwnIsAskedForAfterTheThree() {
        Rubric rubric = read(SHIPPED + EMPATHY).rubric();
        assertThat(rubric.own()).containsExactly(Criterion.own("empathy"));
        Criterion own = rubric.own().getFirst();
        assertThat(own.label()).isEqualTo("Empathy");
        assertThat(own.defaultWeight()).isEqualTo(2);
        assertThat(rubric.criteria()).startsWith(Criterion.ALL.toArray(Criterion[]::new));
        assertThat(rubric.instructions(DealSheet.DEFAULT))
                .contains(
                        "on four criteria.",
                        "CRITERION 4, EMPATHY: did the Closer feel with the seller?\n0: Cold.",
                        "did the Closer hold $82,700?")
                .doesNotContain("{{", "Weight:", "Label:");
        assertThat(rubric.schema().json())
                .contains(
                        "\"success\", \"empathy\", \"winningRebuttals\"",
                        "\"empathy\": { \"$ref\": \"#/$defs/criterion\" }");
    }

    @Test
    void theFrameIsNotTheUsers() {
        String text =
                read(SHIPPED.replace("Length is no merit", "Ignore the prices")).rubric().text();
        assertThat(text)
                .startsWith("You are the referee of a training call.")
                .contains("First list what was said, before you judge anything.")
                .endsWith("no prose before or after it, no code fence.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rubric: 2026-12 | My rubric | begin with its name",
                "Rubric: 2026-12 | Rubric: two words | The rubric's name is \"two words\"",
                "CRITERION humanity | CRITERION Humanity | no key of a criterion",
                "CRITERION humanity | CRITERION humanness | The criterion humanity is missing",
                "CRITERION humanity | CRITERION success | The criterion success is there twice",
                "Weight: 2 | Weight: 101 | The weight of empathy is \"101\"",
                "Weight: 2 | Weight: -1 | The weight of empathy is \"-1\"",
                "Weight: 2 | Wieght: 2 | Is Weight meant?",
                "Weight: 2 | Label: Pity | The key Label is there twice",
                "Label: Empathy | Asks: twice? | has no label",
                "CRITERION empathy | CRITERION feedback | The key feedback is taken",
                "5: Kind words. | 5: | empathy says nothing at 5",
                "5: Kind words. | 6: Kind words. | empathy has no description at 5",
                "5: Kind words. | 6: Kind words. | empathy describes 6, which is no anchor",
                "5: Kind words. | 3: Kind words. | empathy describes 3 twice",
                "3: Polite. | 3: {{price}} | \"{{price}}\" is no figure of the deal sheet",
                "3: Polite. | 3: {{ofer}} | Is {{offer}} meant?",
                "3: Polite. | 3: {{criteria}} | no figure of the deal sheet",
                "3: Polite. | 3: END TRANSCRIPT 12 | imitates the fence",
                "With an offer above {{offer}} this score is at most 3. | Fine. | mathDefense does"
                        + " not state its cap",
                "Without a spoken yes this score is at most 5. | Fine. | Without a spoken yes this"
                        + " score is at most 5.",
                "Asks: did the Closer sound like a person on a telephone? | Weight: 3 | The weight"
                        + " of humanity is a setting",
            })
    void aFaultIsNamedWithItsRemedy(String what, String instead, String told) {
        String text = (SHIPPED + EMPATHY);
        assertThat(text).contains(what);
        assertThat(errors(text.replace(what, instead))).contains(told);
    }

    @Test
    void aFaultNamesItsLine() {
        String text = SHIPPED + EMPATHY.replace("Weight", "Wieght");
        RubricReading reading = read(text);
        PromptFinding unknown =
                reading.findings().stream()
                        .filter(f -> f.text().contains("Wieght"))
                        .findFirst()
                        .orElseThrow();
        assertThat(unknown.line()).isEqualTo(line(text, "Wieght"));
        assertThat(reading.refusal().orElseThrow())
                .contains("rubric.txt, line ", "Nothing is graded until it is mended");
    }

    @Test
    void aWarningGrades() {
        RubricReading reading =
                read(SHIPPED.replace("Length is no merit", "Answer in JSON.\nLength is no merit"));
        assertThat(reading.rubric()).isNotNull();
        assertThat(reading.findings())
                .singleElement()
                .matches(f -> f.severity() == Severity.WARNING && f.line() == 3);
    }

    @Test
    void aHeadWithoutAnEmptyLineIsOneErrorAndNotMany() {
        String joined = EMPATHY.replace("seller?\n\n0:", "seller?\n0:");
        assertThat(errors(SHIPPED + joined).lines())
                .singleElement()
                .asString()
                .contains("Leave an empty line between the head and the text");
    }

    @Test
    void atMostSixOfOnesOwn() {
        StringBuilder text = new StringBuilder(SHIPPED);
        for (int i = 0; i < 7; i++) {
            text.append(EMPATHY.replace("mpathy", "mpathy" + i));
        }
        assertThat(errors(text.toString())).contains("7 criteria of your own; at most 6");
    }

    @Test
    void whatIsNoUtf8TextIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rubric.txt");
        assertThat(RubricReading.read(file)).isEqualTo(RubricReading.absent());

        Files.write(file, SHIPPED.replace("merit", "mérit").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(RubricReading.read(file).refusal().orElseThrow())
                .contains("rubric.txt, line 3", "has the byte E9", "UTF-8");

        Files.write(file, SHIPPED.getBytes(StandardCharsets.UTF_16));
        assertThat(RubricReading.read(file).refusal().orElseThrow()).contains("UTF-16");

        Files.write(file, new byte[RubricReading.MOST_BYTES + 1]);
        assertThat(RubricReading.read(file).refusal().orElseThrow())
                .contains("100,001 bytes, at most 100,000");

        Files.writeString(file, "<<<<<<< HEAD\n" + SHIPPED + "=======\n>>>>>>> theirs\n");
        assertThat(RubricReading.read(file).refusal().orElseThrow())
                .contains("line 1", "git's conflict markers");

        Files.writeString(file, "");
        assertThat(RubricReading.read(file).rubric()).isNull();

        Files.delete(file);
        Files.createDirectory(file);
        assertThat(RubricReading.read(file).refusal().orElseThrow()).contains("cannot be read");
    }

    @Property(tries = 400)
    void whateverStandsThereIsReadWithoutHarm(@ForAll("torn") String text) {
        RubricReading reading = read(text);
        int lines = text.split("\r\n|\r|\n", -1).length;
        assertThat(reading.findings()).allMatch(f -> f.line() >= 0 && f.line() <= lines);
        Rubric rubric = reading.rubric();
        assertThat(rubric == null).isEqualTo(reading.error().isPresent());
        if (rubric != null) {
            assertThat(rubric.criteria()).containsAll(Criterion.ALL).doesNotHaveDuplicates();
            assertThat(rubric.instructions(DealSheet.DEFAULT)).doesNotContain("{{", "}}");
            assertThat(read(rubric.source()).rubric()).isEqualTo(rubric);
        }
    }

    /// The shipped text with lines lost, doubled, moved and put in.
    @Provide
    Arbitrary<String> torn() {
        List<String> hostile =
                List.of(
                        "CRITERION",
                        "CRITERION empathy",
                        "CRITERION prices",
                        "Label: x\u202Ey",
                        "Weight: 99999999999999999999",
                        "Asks:",
                        "{{offer",
                        "{{}}",
                        "}}",
                        "0:",
                        "99: ninety-nine",
                        "BEGIN SELLER",
                        "Rubric: other",
                        "",
                        "\u0000");
        return Arbitraries.randoms()
                .map(random -> {
                    List<String> lines = new ArrayList<>(Arrays.asList(SHIPPED.split("\n")));
                    for (int i = random.nextInt(4); i > 0; i--) {
                        tear(lines, hostile, random);
                    }
                    return String.join(random.nextBoolean() ? "\n" : "\r\n", lines);
                });
    }

    private static void tear(List<String> lines, List<String> hostile, Random random) {
        int at = random.nextInt(lines.size());
        switch (random.nextInt(4)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
            case 2 -> lines.set(at, hostile.get(random.nextInt(hostile.size())));
            default -> lines.add(at, hostile.get(random.nextInt(hostile.size())));
        }
    }
}

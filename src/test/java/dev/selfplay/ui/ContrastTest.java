package dev.selfplay.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.ui.kit.Theme;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// WCAG 2.2 contrast of the colours that meet: 4.5 for texts, 3 for graphics and edges of controls
/// that carry a meaning. Read from the style sheets, for both themes.
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double GRAPHIC = 3;
    private static final Path CSS = Path.of("resources/css");

    /// Where texts stand: pages, panes, cards, bars; what is selected or pointed at.
    private static final List<String> GROUNDS =
            List.of(
                    "-color-bg-default",
                    "-color-bg-subtle",
                    "-color-bg-inset",
                    "-color-bg-overlay");

    private static final List<String> TEXTS =
            List.of(
                    "-color-fg-default",
                    "-color-fg-muted",
                    "-color-fg-subtle",
                    "-color-accent-fg",
                    "-color-success-fg",
                    "-color-warning-fg",
                    "-color-danger-fg",
                    "-sp-violet");

    @ParameterizedTest
    @EnumSource(Theme.class)
    void textsAreReadable(Theme theme) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String text : TEXTS) {
            GROUNDS.forEach(ground -> check(theme, text, ground, TEXT, wrong));
        }
        for (String tone : List.of("success", "warning", "danger")) {
            check(theme, "-color-" + tone + "-fg", "-color-" + tone + "-subtle", TEXT, wrong);
        }
        for (String ground : List.of("-sp-selected", "-sp-closer-bubble", "-sp-seller-bubble")) {
            for (String text :
                    List.of(
                            "-color-fg-default",
                            "-color-fg-muted",
                            "-color-accent-fg",
                            "-color-success-fg",
                            "-color-danger-fg",
                            "-sp-violet")) {
                check(theme, text, ground, TEXT, wrong);
            }
        }
        for (String ground : List.of("-color-accent-emphasis", "-color-danger-emphasis")) {
            check(theme, "-color-fg-emphasis", ground, TEXT, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void whatIsDrawnStandsOut(Theme theme) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String ground : GROUNDS) {
            for (String drawn :
                    List.of(
                            "-color-accent-emphasis", // focus rings, progress, price lines
                            "-color-success-emphasis",
                            "-color-warning-emphasis",
                            "-color-danger-emphasis",
                            "-color-fg-subtle")) {
                check(theme, drawn, ground, GRAPHIC, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// Every rule that names both a text colour and a ground of its own.
    @ParameterizedTest
    @EnumSource(Theme.class)
    void rulesWithBothColoursAreReadable(Theme theme) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, String> tokens = tokens(theme);
        int pairs = 0;
        for (String[] rule : rules()) {
            String text = last(rule[1], "-fx-text-fill");
            String ground = last(rule[1], "-fx-background-color");
            if (text != null
                    && ground != null
                    && tokens.containsKey(text)
                    && tokens.containsKey(ground)
                    && !ground.contains("scrim")) {
                pairs++;
                check(theme, text, ground, TEXT, wrong);
            }
        }
        assertThat(pairs).isPositive();
        assertThat(wrong).isEmpty();
    }

    /// A colour outside the tokens would not change with the theme.
    @ParameterizedTest
    @EnumSource(Theme.class)
    void bothThemesHaveTheSameTokens(Theme theme) throws IOException {
        assertThat(tokens(theme).keySet()).isEqualTo(tokens(theme.other()).keySet());
    }

    private static void check(
            Theme theme, String text, String ground, double least, List<String> wrong) {
        try {
            Map<String, String> tokens = tokens(theme);
            double ratio = ratio(tokens.get(text), tokens.get(ground));
            if (ratio < least) {
                wrong.add("%s on %s is %.2f, not %.1f".formatted(text, ground, ratio, least));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> tokens(Theme theme) throws IOException {
        Map<String, String> tokens = new HashMap<>();
        Matcher token =
                Pattern.compile("(-(?:color|sp)-[a-z-]+):\\s*([^;]+);")
                        .matcher(Files.readString(CSS.resolve("tokens-" + theme.key() + ".css")));
        while (token.find()) {
            tokens.put(token.group(1), token.group(2).strip());
        }
        return tokens;
    }

    private static List<String[]> rules() throws IOException {
        List<String[]> rules = new ArrayList<>();
        try (var files = Files.list(CSS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".css")).sorted().toList()) {
                Matcher rule =
                        Pattern.compile("([^{}]+)\\{([^}]*)}").matcher(Files.readString(file));
                while (rule.find()) {
                    rules.add(new String[] {rule.group(1).strip(), rule.group(2)});
                }
            }
        }
        return rules;
    }

    /// The topmost colour of a property.
    private static String last(String body, String property) {
        Matcher value = Pattern.compile(property + ":\\s*([^;]+)").matcher(body);
        if (!value.find()) {
            return null;
        }
        String[] layers = value.group(1).split(",");
        return layers[layers.length - 1].strip();
    }

    private static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 0xff)
                + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}

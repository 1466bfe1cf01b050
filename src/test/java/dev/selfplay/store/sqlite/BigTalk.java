package dev.selfplay.store.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Utterances made of the phrases that the rehearsal ships with, as long as spoken turns are.
final class BigTalk {
    /// Said in about one turn of eight thousand.
    static final String RARE = "canoe";

    private static final Pattern CHOICE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NAME = Pattern.compile("\\$[a-z][a-z-]*");
    private final List<String> closer = phrases("closer");
    private final List<String> seller = phrases("seller");

    String utterance(int turn, RandomGenerator random) {
        List<String> phrases = turn % 2 == 1 ? closer : seller;
        StringBuilder text = new StringBuilder();
        int sentences = 4 + random.nextInt(4);
        for (int i = 0; i < sentences; i++) {
            text.append(i == 0 ? "" : " ").append(say(phrases, random));
        }
        if (random.nextInt(8_000) == 0) {
            text.append(" My late husband built a " + RARE + " in that garage, Señor Núñez.");
        }
        return text.toString();
    }

    private static String say(List<String> phrases, RandomGenerator random) {
        String phrase = phrases.get(random.nextInt(phrases.size()));
        String chosen =
                CHOICE.matcher(phrase)
                        .replaceAll(m -> {
                            String[] of = m.group(1).split("\\|", -1);
                            return Matcher.quoteReplacement(of[random.nextInt(of.length)]);
                        });
        return NAME.matcher(chosen)
                .replaceAll(m ->
                        Matcher.quoteReplacement(
                                switch (m.group()) {
                                    case "$price" -> random.nextInt(5) == 0 ? "$85,000" : "$82,700";
                                    case "$ask" -> "$%d,000".formatted(88 + random.nextInt(70));
                                    default -> "that";
                                }));
    }

    private static List<String> phrases(String who) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        String file = "/rehearsal/" + who + ".txt";
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(BigTalk.class.getResourceAsStream(file)),
                                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("[")) {
                    current = new ArrayList<>();
                    sections.put(line, current);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    current.add(line.strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sections.values().stream().flatMap(List::stream).toList();
    }
}

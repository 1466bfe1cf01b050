package dev.selfplay.store.sqlite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns what a user typed into an FTS5 query that takes every word literally.
final class SearchWords {
    private SearchWords() {}

    /// All words, the last one as a beginning if it has two letters; empty if there is no letter or
    /// digit in it.
    static Optional<String> query(String typed) {
        // What is no letter or digit separates words in the index anyway. A typed word that falls
        // into several, such as 82,700, is a phrase: they must stand side by side.
        List<String> words =
                Arrays.stream(typed.split("[\\s\\p{Z}\\p{Cntrl}]+"))
                        .map(word -> word.replaceAll("[^\\p{L}\\p{N}\\p{M}]+", " ").strip())
                        .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                        .toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String phrases = words.stream().map(w -> '"' + w + '"').collect(Collectors.joining(" "));
        // a single letter begins half of all words: it is taken for a word itself
        return Optional.of(words.getLast().length() > 1 ? phrases + "*" : phrases);
    }
}

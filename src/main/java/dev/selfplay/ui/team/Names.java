package dev.selfplay.ui.team;

import dev.selfplay.sync.Conflict;

import org.jspecify.annotations.Nullable;

/// How the window speaks of whoever changed something. Stateless.
final class Names {
    private Names() {}

    /// As the subject of a sentence.
    static String who(Conflict conflict) {
        return who(conflict.theirAuthor());
    }

    static String who(@Nullable String author) {
        return author == null || author.isBlank() ? "Another program" : author;
    }

    /// `Maria's`, as the heading of a side.
    static String whose(Conflict conflict) {
        String author = conflict.theirAuthor();
        return author == null || author.isBlank() ? "The team's" : author + "'s";
    }

    /// `Maria's` within a sentence.
    static String whoseWithin(Conflict conflict) {
        String author = conflict.theirAuthor();
        return author == null || author.isBlank() ? "the team's" : author + "'s";
    }
}

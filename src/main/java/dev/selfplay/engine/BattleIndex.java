package dev.selfplay.engine;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.ToDecide;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Finds battles of any day by filter, words and order. A battle has a key here, a number that
/// never changes and that a younger battle exceeds; so a result is a list of keys, of which any part
/// can be read at any time, however many there are and whatever is added meanwhile. Blocks on the
/// disk: never call it on the JavaFX thread. Thread-safe.
public interface BattleIndex {

    /// The beginning of a result, at once even where all of it takes a while. In a search by
    /// [Sort#WHEN], newest first, it may miss battles that were resumed later, and those of which
    /// only the note matches; [#keys] misses none.
    ///
    /// @param limit 1-1000
    long[] first(Query query, int limit);

    /// A whole result in order: eight bytes a battle.
    ///
    /// @param wanted asked now and then; as soon as it says no, the answer is null
    long @Nullable [] keys(Query query, BooleanSupplier wanted);

    /// What a list shows of these battles, in the order of the keys.
    ///
    /// @param keys at most 1000; those of no battle are passed over
    /// @param words as in [BattleFilter#words]; empty for none
    List<Entry> entries(long[] keys, String words);

    /// How many battles that fit were created after this one; at most a thousand.
    ///
    /// @param key 0 for all
    int newer(BattleFilter filter, long key);

    /// The key of the battle that was created last; 0 where there is none.
    long newest();

    /// How many battles wait for a person, by why; those of which there is none are missing. One that is
    /// both disputed and unclear is in both.
    Map<ToDecide, Integer> toDecide();

    /// How many battles wait for a person for any reason, each once.
    int waiting();

    /// Whether there is a battle that a teammate fought.
    boolean anyOfTeam();

    /// What can be chosen in a filter, as far as battles have it.
    Choices choices();

    /// By what battles are sorted. Those that are equal are sorted newest first.
    enum Sort {
        WHEN,
        PERSONA,
        /// Battles without grades come last, upwards and downwards.
        TOTAL,
        COST,
        /// Teammates by name; our own come last, upwards and downwards.
        AUTHOR
    }

    record Order(Sort sort, boolean descending) {
        public static final Order NEWEST = new Order(Sort.WHEN, true);
    }

    record Query(BattleFilter filter, Order order) {}

    /// A battle in a list.
    ///
    /// @param own the newest grade that a person gave
    /// @param hit null without words
    record Entry(
            long key, Battle battle, boolean noted, @Nullable PersonGrade own, @Nullable Hit hit) {}

    /// Where the words stand.
    ///
    /// @param turn the first turn that has them, from 1; 0 for the note
    /// @param turns how many turns have them
    /// @param pieces the words around the first of them
    record Hit(int turn, int turns, List<Piece> pieces) {
        public Hit {
            pieces = List.copyOf(pieces);
        }
    }

    /// @param hit whether it was searched for
    record Piece(String text, boolean hit) {}

    /// @param prompts newest first
    /// @param authors teammates, with the most battles first; empty where all battles are our own
    record Choices(
            List<PersonaChoice> personas,
            List<PromptChoice> prompts,
            List<String> models,
            List<AuthorChoice> authors) {
        public Choices {
            authors = List.copyOf(authors);
            personas = List.copyOf(personas);
            prompts = List.copyOf(prompts);
            models = List.copyOf(models);
        }
    }

    record AuthorChoice(String author, int battles) {}

    record PersonaChoice(String type, String name, int battles) {}

    /// @param name of the newest version of the prompt that was fought with it
    /// @param firstUsed when a battle was first created with it
    record PromptChoice(String hash, String name, Instant firstUsed, int battles) {}
}

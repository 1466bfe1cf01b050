package dev.selfplay.promotion;

import dev.selfplay.domain.GradingPlan;
import dev.selfplay.prompt.BlockKey;
import dev.selfplay.prompt.NewBlock;
import dev.selfplay.prompt.TacticBlock;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A tactic, from candidate to prompt. Immutable.
///
/// @param text as it stands, or would stand, in the prompt file
/// @param priority 1-10, suggested until a person decides
/// @param golden won a battle over 95
/// @param byRule whether a rule wrote the text, not the referee model
/// @param writingNote why a rule wrote it where a model should have; null otherwise
/// @param objection what it answers, in the words of its first victory
/// @param quote the verified words that it was made of
/// @param holds its warnings; empty for most
/// @param notes what was changed to make the text fit for a prompt
/// @param groupId the same for tactics that are alike
/// @param inFile whether its block stood in the prompt file when that was last read
/// @param promotedAt when it was last approved; null if never
/// @param publishedAt when it was last written to production; null if never
/// @param version counts the changes
/// @param victories first one first; never empty
/// @param origin the teammate's tactic that it was adopted from; null for one won here
public record Tactic(
        UUID id,
        TacticState state,
        String text,
        int priority,
        boolean golden,
        boolean byRule,
        @Nullable String writingNote,
        String objection,
        String quote,
        List<Hold> holds,
        List<String> notes,
        UUID groupId,
        boolean inFile,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant promotedAt,
        @Nullable Instant publishedAt,
        int version,
        List<Victory> victories,
        @Nullable Origin origin) {
    /// A battle above this total is golden.
    public static final int GOLDEN_ABOVE = GradingPlan.GOLDEN_ABOVE;

    public static final int PRIORITY = 5;
    public static final int GOLDEN_PRIORITY = 8;

    public Tactic {
        holds = List.copyOf(holds);
        notes = List.copyOf(notes);
        victories = List.copyOf(victories);
    }

    /// The battle that its block names.
    public UUID battleId() {
        return victories.getFirst().battleId();
    }

    /// The battles that it has won, each once, but for victories that a later grading took back.
    public List<UUID> won() {
        return victories.stream()
                .filter(Victory::standing)
                .map(Victory::battleId)
                .distinct()
                .toList();
    }

    /// The highest total that it won with.
    public int best() {
        return bestVictory().total();
    }

    /// The victory with that total; the first of several.
    public Victory bestVictory() {
        Victory best = victories.getFirst();
        for (Victory victory : victories) {
            best = victory.total() > best.total() ? victory : best;
        }
        return best;
    }

    /// How many different personas it won against.
    public int personas() {
        return (int) victories.stream().map(Victory::personaId).distinct().count();
    }

    /// Approved, but somebody took its block out of the file.
    public boolean removedByHand() {
        return state == TacticState.APPROVED && !inFile;
    }

    /// Not approved, but somebody put its block into the file.
    public boolean putBackByHand() {
        return state != TacticState.APPROVED && inFile;
    }

    /// Whether nothing but rehearsed battles speaks for it.
    public boolean rehearsedOnly() {
        return victories.stream().noneMatch(v -> v.account().billed());
    }

    public BlockKey key() {
        return new BlockKey(id, battleId(), text);
    }

    /// Its block, if it is approved as it is.
    public NewBlock block(Instant at) {
        return block(text, priority, at);
    }

    /// Its block, if it is approved with this text now.
    NewBlock block(String newText, int newPriority, Instant at) {
        return new NewBlock(id, battleId(), newPriority, at, newText, BlockFact.of(this));
    }

    /// Whether a block is not as it was approved.
    boolean differsFrom(TacticBlock block) {
        return promotedAt == null || !block(text, priority, promotedAt).sameAs(block);
    }

    /// The first words of a tactic, to call it by.
    public String title() {
        String line = (objection.isBlank() ? text : objection).strip().replaceAll("\\s+", " ");
        return line.length() <= 60
                ? line
                : line.substring(0, line.lastIndexOf(' ', 58) + 1).strip() + "…";
    }
}

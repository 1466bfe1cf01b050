package dev.selfplay.export;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.Run;
import dev.selfplay.engine.BattleArchive;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Writes battles in one of the formats. Stateless.
public final class BattleExports {
    /// All formats, in the order in which they are offered.
    public static final List<BattleFormat> FORMATS =
            List.of(
                    new MarkdownBattles(),
                    new HtmlBattles(),
                    new JsonBattles(),
                    new CsvBattles(),
                    new JsonlBattles(),
                    new InspectBattles(),
                    new PromptfooBattles());

    private BattleExports() {}

    public static Optional<BattleFormat> format(String key) {
        return FORMATS.stream().filter(f -> f.key().equals(key)).findFirst();
    }

    /// Writes these battles in this order. One is in memory at a time. Blocks on the disk.
    ///
    /// @return how many were written
    /// @throws NoSuchElementException if there is no such battle
    /// @throws InterruptedException if the thread is interrupted; what was written so far is a part
    /// @throws IOException if it cannot be written
    public static long write(
            BattleFormat format, BattleArchive archive, Collection<UUID> battles, Appendable to)
            throws IOException, InterruptedException {
        return write(format, archive, battles, Set.of(), to);
    }

    /// The same where a model is to learn from some turns alone.
    ///
    /// @param chosen their numbers; empty for all
    public static long write(
            BattleFormat format,
            BattleArchive archive,
            Collection<UUID> battles,
            Set<Integer> chosen,
            Appendable to)
            throws IOException, InterruptedException {
        Run run = null;
        long count = 0;
        try (BattleFormat.Writing writing = format.begin(to)) {
            for (UUID id : battles) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("the export was cancelled");
                }
                BattleDetail detail =
                        archive.detail(id)
                                .orElseThrow(() -> new NoSuchElementException("No battle " + id));
                run = runOf(detail, run, archive);
                var exported =
                        new ExportedBattle(detail, run, archive.prompt(id).orElse(null), chosen);
                count += writing.battle(exported) ? 1 : 0;
            }
            writing.end();
        }
        return count;
    }

    /// @param last the battle before's, mostly the same
    private static Run runOf(BattleDetail detail, @Nullable Run last, BattleArchive archive) {
        UUID id = detail.battle().runId();
        return last != null && last.id().equals(id) ? last : archive.run(id).orElseThrow();
    }
}

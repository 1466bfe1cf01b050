package dev.selfplay.workbench;

import dev.selfplay.audit.CallEnd;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.Turn;
import dev.selfplay.engine.BattleArchive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads what was fought, as the arena shows it. Every method blocks. Thread-safe.
public final class PastRuns {
    private final BattleArchive archive;

    public PastRuns(BattleArchive archive) {
        this.archive = archive;
    }

    /// @param battles in their order
    public record PastRun(Run run, List<PastBattle> battles) {
        public PastRun {
            battles = List.copyOf(battles);
        }
    }

    /// @param lastWords the end of its last turn, as far as a tile shows it; empty before the first
    /// @param nextTurn where it would be taken up; 0 where only its grading is left
    public record PastBattle(Battle battle, String lastWords, int nextTurn) {}

    /// The newest runs of this workspace that are over, with all of their battles; newest first.
    ///
    /// @param runs at most
    /// @param battles at most in all; of the newest run they are told however many
    /// @param letters of a battle's last words at most
    public List<PastRun> lastRuns(int runs, int battles, int letters) {
        List<UUID> newest =
                archive.page(BattleArchive.Query.newest(BattleArchive.Query.MAX_LIMIT)).stream()
                        .filter(b -> b.foughtBy() == null)
                        .map(Battle::runId)
                        .distinct()
                        .limit(runs)
                        .toList();
        Map<Run, List<Battle>> found = new LinkedHashMap<>();
        int sum = 0;
        for (UUID id : newest) {
            List<Battle> all = archive.all(BattleArchive.Query.of(id));
            // one that another program is fighting tells its events there
            boolean over = all.stream().allMatch(b -> b.state().ended());
            Optional<Run> run = archive.run(id);
            if (over && run.isPresent()) {
                sum += all.size();
                if (sum > battles && !found.isEmpty()) {
                    break;
                }
                found.put(run.get(), all);
            }
        }
        return told(found, letters);
    }

    /// One run of any day, with all of its battles.
    ///
    /// @param letters of a battle's last words at most
    /// @throws IllegalStateException where it is not here, or still fought: the message is for people
    public PastRun run(UUID id, int letters) {
        Run run =
                archive.run(id).orElseThrow(() -> new IllegalStateException("the run is not here"));
        List<Battle> all = archive.all(BattleArchive.Query.of(id));
        if (!all.stream().allMatch(b -> b.state().ended())) {
            throw new IllegalStateException("another program is fighting it");
        }
        return told(Map.of(run, all), letters).getFirst();
    }

    private List<PastRun> told(Map<Run, List<Battle>> found, int letters) {
        Map<UUID, String> words =
                archive.lastWords(found.keySet().stream().map(Run::id).toList(), letters);
        return found.entrySet().stream()
                .map(e ->
                        new PastRun(
                                e.getKey(),
                                e.getValue().stream()
                                        .map(b ->
                                                new PastBattle(
                                                        b,
                                                        words.getOrDefault(b.id(), ""),
                                                        nextTurn(b, e.getKey().settings())))
                                        .toList()))
                .toList();
    }

    /// Only of a battle that can be taken up, of a run that may end a call early, the words decide.
    private int nextTurn(Battle battle, RunSettings rules) {
        boolean early = rules.stopOnYes() || rules.stopOnWalkAway();
        return early && battle.state().resumable()
                ? archive.detail(battle.id())
                        .map(d -> CallEnd.nextTurn(battle, d.transcript(), rules))
                        .orElse(0)
                : battle.nextTurn();
    }

    /// What a battle's speakers said so far, as text with a blank line between turns.
    public String transcript(UUID battleId) {
        return archive.detail(battleId).orElseThrow().turns().stream()
                .map(turn -> turn.number() + " " + nameOf(turn) + ": " + turn.text())
                .collect(Collectors.joining("\n\n"));
    }

    private static String nameOf(Turn turn) {
        return turn.speaker() == Speaker.CLOSER ? "Closer" : "Seller";
    }
}

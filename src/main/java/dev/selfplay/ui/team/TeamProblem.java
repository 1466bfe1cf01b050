package dev.selfplay.ui.team;

import dev.selfplay.sync.SyncProblem;
import dev.selfplay.sync.SyncStatus;
import dev.selfplay.sync.SyncStatus.Phase;

import java.util.List;
import java.util.stream.Collectors;

/// What stands in the way, with its remedy; empty for nothing.
///
/// @param urgent whether a person has to do something: being offline is normal
record TeamProblem(String words, boolean urgent) {
    private static final int NAMED = 4;

    /// @param problems what cannot be taken over; named, as far as they fit
    static TeamProblem of(TeamPlace place, SyncStatus status, List<SyncProblem> problems) {
        if (!place.usable()) {
            return new TeamProblem(join(place.problem(), place.remedy()), false);
        }
        if (status.state() == Phase.SYNCED && !problems.isEmpty() && !status.detail().isEmpty()) {
            return new TeamProblem(status.detail() + ":\n\n" + naming(problems), true);
        }
        boolean urgent = status.state() == Phase.BLOCKED || status.state() == Phase.SYNCED;
        return new TeamProblem(join(status.detail(), status.remedy()), urgent);
    }

    private static String naming(List<SyncProblem> problems) {
        String words =
                problems.stream()
                        .limit(NAMED)
                        .map(p -> join(p.why(), p.remedy()))
                        .collect(Collectors.joining("\n\n"));
        int more = problems.size() - NAMED;
        return more > 0
                ? "%s\n\nand %d more: \"sync status\" names all.".formatted(words, more)
                : words;
    }

    private static String join(String message, String remedy) {
        if (message.isEmpty() || remedy.isEmpty()) {
            return message + remedy;
        }
        boolean stop = message.endsWith(".") || message.endsWith("!");
        return message + (stop ? "\n" : ".\n") + remedy;
    }
}

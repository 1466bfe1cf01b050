package dev.selfplay.ui.shell;

import dev.selfplay.ui.promotion.InboxViewModel;
import dev.selfplay.ui.wall.ArenaViewModel;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Tells the wall's battles how many of their tactics wait for a decision. UI thread only.
final class TacticMarks {
    private final ArenaViewModel arena;
    private final InboxViewModel inbox;
    private Set<UUID> marked = Set.of();

    TacticMarks(ArenaViewModel arena, InboxViewModel inbox) {
        this.arena = arena;
        this.inbox = inbox;
        inbox.inboxProperty().subscribe(i -> mark());
        arena.structureProperty().subscribe(n -> mark());
    }

    private void mark() {
        Map<UUID, Integer> waiting = inbox.inboxProperty().get().waiting();
        Set<UUID> all = new HashSet<>(marked);
        all.addAll(waiting.keySet());
        for (UUID battle : all) {
            arena.tile(battle).ifPresent(t -> t.tactics(waiting.getOrDefault(battle, 0)));
        }
        marked = waiting.keySet();
    }
}

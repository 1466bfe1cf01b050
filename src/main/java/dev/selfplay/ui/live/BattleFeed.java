package dev.selfplay.ui.live;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Turn;
import dev.selfplay.ui.kit.UiThread;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Gathers engine events on the engine's threads and hands what changed to the UI thread once a
/// pulse.
///
/// `accept` and `follow` may be called from any thread; listeners are called on the UI thread. Memory
/// is bounded by the battles under way and by the text of one turn each, however many events arrive
/// and however slowly the UI thread runs: whole words and completed turns are kept only for the few
/// battles that are followed.
public final class BattleFeed implements Consumer<BattleEvent> {
    /// Characters of the turn under way that a tile shows.
    public static final int TAIL = 200;

    private final UiThread ui;
    private final List<Consumer<Changes>> listeners = new CopyOnWriteArrayList<>();

    private final Object lock = new Object();
    private final Map<UUID, Live> live = new HashMap<>();
    private final Map<UUID, Integer> followed = new HashMap<>();
    private final LinkedHashSet<UUID> changed = new LinkedHashSet<>();
    private final Map<Account, Session> sessions = new EnumMap<>(Account.class);
    private List<BattleEvent> milestones = new ArrayList<>();
    private Instant newest = Instant.EPOCH;

    public BattleFeed(UiThread ui) {
        this.ui = ui;
    }

    /// Calls the listener on the UI thread, at most once a pulse.
    public void subscribe(Consumer<Changes> listener) {
        listeners.add(listener);
    }

    /// From now on changes of this battle carry its words and its completed turns, until as many
    /// `unfollow` as `follow` were called: a pinned battle may be the selected one too.
    public void follow(UUID battleId) {
        synchronized (lock) {
            followed.merge(battleId, 1, Integer::sum);
            if (live.containsKey(battleId)) {
                changed.add(battleId);
            }
        }
        ui.atNextPulse(this, this::deliver);
    }

    public void unfollow(UUID battleId) {
        synchronized (lock) {
            followed.computeIfPresent(battleId, (id, n) -> n > 1 ? n - 1 : null);
            Live battle = live.get(battleId);
            if (battle != null && !followed.containsKey(battleId)) {
                battle.completed.clear();
            }
        }
    }

    @Override
    public void accept(BattleEvent event) {
        synchronized (lock) {
            if (event.at().isAfter(newest)) {
                newest = event.at();
            }
            gather(event);
        }
        ui.atNextPulse(this, this::deliver);
    }

    private void gather(BattleEvent event) {
        switch (event) {
            case BattleEvent.BattleChanged e -> {
                Live battle = of(e.battle());
                battle.held = null;
            }
            case BattleEvent.TakenUp e -> of(e.battle()).lastTail = Live.tail(e.lastWords().text());
            case BattleEvent.TurnStarted e -> {
                Live battle = of(e.battleId());
                battle.begin(e.turn());
                battle.held = null;
            }
            case BattleEvent.TurnStreamed e -> {
                Live battle = of(e.battleId());
                if (battle.turn != e.turn()) {
                    battle.begin(e.turn());
                }
                battle.words.append(e.delta());
                battle.held = null;
            }
            case BattleEvent.TurnDiscarded e -> of(e.battleId()).words.setLength(0);
            case BattleEvent.TurnCompleted e -> {
                Live battle = of(e.battle());
                battle.finish(e.turn());
                if (followed.containsKey(e.battle().id())) {
                    battle.completed.add(e.turn());
                }
            }
            case BattleEvent.Held e -> of(e.battleId()).held = e;
            case BattleEvent.ModelReading e ->
                    of(e.battleId()).held =
                            new BattleEvent.Held(e.at(), e.battleId(), Duration.ZERO, e.words());
            case BattleEvent.Graded e -> of(e.battle()).grading = e.grading();
            case BattleEvent.BattleEnded e -> {
                Live battle = of(e.battle());
                battle.held = null;
                battle.turn = 0;
            }
            case BattleEvent.SpendChanged e -> sessions.put(e.session().account(), e.session());
            case BattleEvent.KillSwitch e -> {
                sessions.put(e.session().account(), e.session());
                milestones.add(e);
            }
            case BattleEvent.RunStarted e -> {
                sessions.put(e.session().account(), e.session());
                milestones.add(e);
            }
            case BattleEvent.RunPaused _, BattleEvent.RunFinished _, BattleEvent.Decided _ ->
                    milestones.add(event);
            default -> {} // the window does not show it
        }
    }

    private Live of(Battle battle) {
        Live of = of(battle.id());
        of.battle = battle;
        return of;
    }

    private Live of(UUID battleId) {
        changed.add(battleId);
        return live.computeIfAbsent(battleId, id -> new Live());
    }

    private void deliver() {
        Changes changes;
        synchronized (lock) {
            List<BattleChange> battles = new ArrayList<>(changed.size());
            for (UUID id : changed) {
                Live battle = live.get(id);
                if (battle != null) {
                    battles.add(battle.change(id, followed.containsKey(id)));
                    if (battle.over()) {
                        live.remove(id);
                    }
                }
            }
            changes = new Changes(newest, milestones, battles, List.copyOf(sessions.values()));
            changed.clear();
            sessions.clear();
            milestones = new ArrayList<>();
        }
        if (!changes.battles().isEmpty()
                || !changes.milestones().isEmpty()
                || !changes.sessions().isEmpty()) {
            listeners.forEach(l -> l.accept(changes));
        }
    }

    /// A battle under way. Guarded by the feed's lock.
    private static final class Live {
        @Nullable Battle battle;
        int turn;
        final StringBuilder words = new StringBuilder();
        String lastTail = "";
        final List<Turn> completed = new ArrayList<>();
        @Nullable Grading grading;
        BattleEvent.@Nullable Held held;

        void begin(int newTurn) {
            turn = newTurn;
            words.setLength(0);
        }

        void finish(Turn done) {
            lastTail = tail(done.text());
            turn = 0;
            words.setLength(0);
        }

        boolean over() {
            Battle last = battle;
            return last != null && last.state().ended();
        }

        BattleChange change(UUID id, boolean whole) {
            BattleChange change =
                    new BattleChange(
                            id,
                            battle,
                            turn,
                            words.isEmpty() ? lastTail : tail(words),
                            whole ? words.toString() : null,
                            completed,
                            grading,
                            held);
            completed.clear();
            grading = null;
            return change;
        }

        private static String tail(CharSequence text) {
            int from = Math.max(0, text.length() - TAIL);
            return text.subSequence(from, text.length()).toString();
        }
    }
}

package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.testing.ChildJvm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Another process on the workspace, for the tests to start and to kill. Says `ready` when it has
/// done its part, then waits until its standard input ends.
public final class ChildStore {
    private ChildStore() {}

    public static void main(String[] args) throws IOException {
        SqliteStore store = SqliteStore.open(Path.of(args[0]), Sample.CLOCK);
        if (args[1].equals("fight")) {
            List<Battle> battles = Sample.battles(store, 3, NOW);
            Battle fought = battles.getFirst();
            store.battles().setState(fought.id(), BattleState.RUNNING, null, NOW);
            Sample.say(store, fought, 1, "Acknowledged before the crash");
            Session session = store.ledger().current(fought.account(), Session.DEFAULT_CAP, NOW);
            store.ledger()
                    .reserve(
                            Sample.reservation(
                                    session,
                                    new CallPurpose.ForTurn(fought.id(), 2),
                                    Usd.ofNanos(777)));
            store.battles().setState(battles.get(2).id(), BattleState.CANCELLED, null, NOW);
        }
        if (args[1].equals("type")) {
            for (int i = 1; i <= 200; i++) {
                store.personaDrafts()
                        .keep(
                                new Draft(
                                        SqlitePersonaDraftsTest.TYPED,
                                        "",
                                        "typed " + i + " times",
                                        null,
                                        NOW));
            }
        }
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // until the parent closes it
        }
        store.close();
    }

    static Process start(Path folder, String part) throws IOException {
        return ChildJvm.of(ChildStore.class.getName(), folder.toString(), part)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// Waits until the child is ready.
    ///
    /// @return false if it ended before
    static boolean ready(Process child) throws IOException {
        var output = child.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("ready")) {
            line = output.readLine();
        }
        return line != null;
    }
}

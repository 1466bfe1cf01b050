package dev.selfplay.promotion;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.CrashPoints;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.store.sqlite.SqliteStore;
import dev.selfplay.testing.ChildJvm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// A desk in another process, for the tests to start; it dies of its own at a step.
public final class ChildDesk {
    static final int DIED = 77;

    private ChildDesk() {}

    /// What a test works with in its own process, too.
    record Desk(SqliteStore store, PromptStore prompt, PromotionDesk desk)
            implements AutoCloseable {
        static Desk open(Path folder, CrashPoints steps) {
            SqliteStore store =
                    SqliteStore.open(folder.resolve(".selfplay"), InstantSource.system());
            PromptStore prompt =
                    new PromptStore(
                            folder.resolve("base_prompt.txt"),
                            folder.resolve(".selfplay/prompt.lock"),
                            store.prompts(),
                            InstantSource.system(),
                            UUID::randomUUID,
                            steps);
            PromotionDesk desk =
                    new PromotionDesk(
                            store.promotion(),
                            prompt,
                            () -> DealSheet.DEFAULT,
                            () -> "tester",
                            (_, _, _) -> "",
                            content -> content.length(),
                            InstantSource.system(),
                            UUID::randomUUID);
            return new Desk(store, prompt, desk);
        }

        Outcome approve(List<UUID> ids) {
            return desk.approve(
                    desk.preview(
                                    ids.stream()
                                            .map(id ->
                                                    Approval.Pick.of(desk.tactic(id).orElseThrow()))
                                            .toList())
                            .orElseThrow()
                            .approval(),
                    Set.copyOf(ids));
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /// folder, `approve`, `withdraw` or `undo`, step to die at or `none`, then tactic ids; each is decided
    /// about by itself once standard input says go
    public static void main(String[] args) throws IOException {
        CrashPoints steps =
                step -> {
                    if (step.name().equals(args[2])) {
                        Runtime.getRuntime().halt(DIED);
                    }
                };
        try (Desk desk = Desk.open(Path.of(args[0]), steps)) {
            System.out.println("ready");
            int _ = System.in.read();
            for (int i = 3; i < args.length; i++) {
                UUID id = UUID.fromString(args[i]);
                Outcome outcome =
                        switch (args[1]) {
                            case "approve" -> desk.approve(List.of(id));
                            case "undo" ->
                                    desk.desk().undo(List.of(desk.desk().tactic(id).orElseThrow()));
                            default -> desk.desk().withdraw(List.of(id), "", false);
                        };
                if (!(outcome instanceof Outcome.Done)) {
                    System.out.println(outcome);
                    System.exit(1);
                }
            }
        }
    }

    static Process start(Path folder, String part, String step, List<UUID> ids) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(folder.toString(), part, step));
        ids.forEach(id -> arguments.add(id.toString()));
        return ChildJvm.of(ChildDesk.class.getName(), arguments.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Waits until it is ready, and lets it go.
    static void go(Process child) throws IOException {
        var output = child.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("ready")) {
            line = output.readLine();
        }
        child.outputWriter().write("go\n");
        child.outputWriter().flush();
    }
}

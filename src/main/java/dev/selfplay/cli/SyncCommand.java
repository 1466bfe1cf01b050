package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.TimeWords;
import dev.selfplay.sync.Choice;
import dev.selfplay.sync.Conflict;
import dev.selfplay.sync.SyncRound;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamLink;
import dev.selfplay.workbench.TeamSync;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The team's database.
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Keep personas, battles and tactics in step with the team's Supabase.")
final class SyncCommand {
    private SyncCommand() {}

    static CommandLine make(RootCommand root) {
        return new CommandLine(new SyncCommand())
                .addSubcommand(new Status(root))
                .addSubcommand(new Once(root))
                .addSubcommand(new Migrate(root))
                .addSubcommand(new Conflicts(root))
                .addSubcommand(new Resolve(root));
    }

    /// What the team's database could not do, as one line and an exit code.
    static CommandError error(TeamException e) {
        int code =
                switch (e.reason()) {
                    case SAFETY -> ExitCode.SAFETY;
                    case UNREACHABLE, STALE -> ExitCode.INCOMPLETE;
                    case NOT_CONFIGURED, DENIED, SCHEMA, DATA -> ExitCode.USAGE;
                };
        return new CommandError(code, (e.getMessage() + " " + e.remedy()).strip());
    }

    @Command(name = "status", description = "How the workbench stands with the team's database.")
    static final class Status extends ServiceCommand {
        Status(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            TeamSync team = services.team();
            ObjectNode node =
                    console()
                            .object()
                            .put("database", team.where())
                            .put("waiting", team.waiting())
                            .put("conflicts", team.conflicts().size());
            CommandError failed = null;
            Instant held = null;
            String state;
            try {
                TeamLink.Inspection standing = team.look();
                held = standing.heldSince();
                state =
                        standing.production()
                                ? "production"
                                : standing.tables() ? "ready" : "needs migrate";
            } catch (TeamException e) {
                failed = error(e);
                state = e.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            }
            if (json()) {
                node.put("state", state);
                ArrayNode problems = node.putArray("problems");
                team.problems()
                        .forEach(p ->
                                problems.addObject()
                                        .put("kind", p.kind().key())
                                        .put("id", p.id().toString())
                                        .put("problem", p.why())
                                        .put("remedy", p.remedy()));
                node.put("heldSince", held == null ? null : held.toString());
                node.put("message", failed == null ? "" : String.valueOf(failed.getMessage()));
                console().json(node);
            } else {
                console()
                        .print(
                                "%s: %s, %d waiting, %d conflicts"
                                        .formatted(
                                                team.where().isEmpty()
                                                        ? "No team database"
                                                        : team.where(),
                                                state,
                                                team.waiting(),
                                                team.conflicts().size()));
            }
            if (!json()) {
                team.problems().forEach(p -> console().note(p.why() + " " + p.remedy()));
                if (held != null) {
                    console()
                            .note(
                                    ("Pulling is held back by an open transaction since %s; sending"
                                                    + " goes on. Pulling goes on when it ends.")
                                            .formatted(TimeWords.of(held)));
                }
            }
            if (failed != null) {
                throw failed;
            }
            if (state.equals("needs migrate")) {
                console().note("Run \"sync migrate\" to make the tables.");
                return ExitCode.INCOMPLETE;
            }
            return ExitCode.OK;
        }
    }

    @Command(
            name = "once",
            description =
                    "Send what waits and take in what others did; interrupted, it goes on"
                            + " next time.")
    static final class Once extends ServiceCommand {
        Once(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) throws InterruptedException {
            SyncRound.Result result;
            try {
                result =
                        services.team()
                                .once((kind, count) ->
                                        console()
                                                .status(
                                                        "%,d %ss taken in"
                                                                .formatted(count, kind.key())));
            } catch (TeamException e) {
                throw error(e);
            } finally {
                console().status(null);
            }
            int conflicts = services.team().conflicts().size();
            int waiting = services.team().waiting();
            if (json()) {
                console()
                        .json(
                                console()
                                        .object()
                                        .put("pulled", result.pulled())
                                        .put("sent", result.sent())
                                        .put("waiting", waiting)
                                        .put("refused", result.refused())
                                        .put("conflicts", conflicts));
            } else {
                console()
                        .print(
                                "%d taken in, %d sent, %d waiting, %d conflicts"
                                        .formatted(
                                                result.pulled(),
                                                result.sent(),
                                                waiting,
                                                conflicts));
            }
            if (!json()) {
                services.team().problems().forEach(p -> console().note(p.why() + " " + p.remedy()));
            }
            if (conflicts > 0) {
                console().note("\"sync conflicts\" shows them, \"sync resolve\" decides.");
            }
            return conflicts == 0 && waiting == 0 ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    @Command(
            name = "migrate",
            description =
                    "Make or complete the tables of the team's database; in PROD only mark it"
                            + " as production's.")
    static final class Migrate extends ServiceCommand {
        Migrate(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            try {
                List<String> done = services.team().migrate();
                if (json()) {
                    ObjectNode node = console().object().put("database", services.team().where());
                    ArrayNode applied = node.putArray("applied");
                    done.forEach(applied::add);
                    console().json(node);
                } else {
                    done.forEach(console()::print);
                }
                return ExitCode.OK;
            } catch (TeamException e) {
                throw error(e);
            }
        }
    }

    @Command(name = "conflicts", description = "Show what two people changed at once.")
    static final class Conflicts extends ServiceCommand {
        Conflicts(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            List<Conflict> conflicts = services.team().conflicts();
            for (Conflict conflict : conflicts) {
                if (json()) {
                    console().json(SyncViews.json(console().object(), conflict));
                } else {
                    SyncViews.print(console(), conflict);
                }
            }
            if (conflicts.isEmpty()) {
                console().note("No conflict.");
            }
            return conflicts.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }

    @Command(name = "resolve", description = "Decide a conflict.")
    static final class Resolve extends ServiceCommand {
        @Parameters(paramLabel = "conflict", description = "Its id, or the beginning of it.")
        private String name = "";

        @Option(names = "--mine", description = "Take what is here.")
        private boolean mine;

        @Option(names = "--theirs", description = "Take what the team has.")
        private boolean theirs;

        @Option(
                names = "--field",
                paramLabel = "NAME",
                description = "Take mine, but this field of theirs; may be given again.")
        private List<String> fields = new ArrayList<>();

        Resolve(RootCommand root) {
            super(root);
        }

        @Override
        int run(Workbench services) {
            Conflict conflict =
                    new TypedId(
                                    name,
                                    "conflicts",
                                    "Conflict not found: %s. \"sync conflicts\" shows them with"
                                            + " their ids.")
                            .find(services.team().conflicts(), Conflict::id);
            Optional<String> failed = services.team().resolve(conflict, choice());
            if (failed.isPresent()) {
                throw new CommandError(ExitCode.INCOMPLETE, failed.get());
            }
            if (json()) {
                console()
                        .json(
                                console()
                                        .object()
                                        .put("conflict", conflict.id().toString())
                                        .put("resolved", true));
            }
            console().note("Decided. \"sync once\" tells the team.");
            return ExitCode.OK;
        }

        private Choice choice() {
            if ((mine ? 1 : 0) + (theirs ? 1 : 0) + (fields.isEmpty() ? 0 : 1) != 1) {
                throw new CommandError(
                        ExitCode.USAGE, "Say --mine, --theirs, or --field NAME for some fields.");
            }
            return mine
                    ? new Choice.Mine()
                    : theirs ? new Choice.Theirs() : new Choice.Fields(Set.copyOf(fields));
        }
    }
}

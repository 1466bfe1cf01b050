package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.config.Settings;
import dev.selfplay.domain.Account;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.spend.SpendGuard;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Locale;

/// Shows the spending session, or begins a new one.
@Command(
        name = "session",
        description =
                "Show the spending session, begin a new one (also after a kill-switch), or accept a"
                        + " new ledger in the place of one that was lost.")
final class SessionCommand extends ServiceCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "new|status|accept",
            defaultValue = "status",
            description = "What to do (default: ${DEFAULT-VALUE}).")
    private String action = "status";

    @Option(
            names = "--model",
            paramLabel = "rehearsal|openai",
            description = "Whose session; the default is the model that \"battle\" would use.")
    private @Nullable Account model;

    @Option(names = "--cap", paramLabel = "USD", description = "The new session's cap (5.00).")
    private @Nullable Usd cap;

    SessionCommand(RootCommand root) {
        super(root);
    }

    @Override
    Reads reads() {
        return action.equalsIgnoreCase("status") ? Reads.DATABASE : Reads.NOT_ONLY;
    }

    @Override
    int run(Workbench services) {
        var guard = services.guard(model == null ? services.defaultAccount() : model);
        Session session =
                switch (action.toLowerCase(Locale.ROOT)) {
                    case "new" -> guard.newSession(cap(services, guard));
                    case "accept" -> {
                        services.safety().acceptSpendUnknown();
                        yield guard.session();
                    }
                    case "status" -> guard.session();
                    default ->
                            throw new CommandError(
                                    ExitCode.USAGE,
                                    "session knows \"new\", \"status\" and \"accept\", not \"%s\""
                                            .formatted(action));
                };
        if (json()) {
            console().json(json(console().object(), session));
        } else {
            console()
                    .print(
                            "Session %d (%s): $%s of $%s settled, $%s reserved%s"
                                    .formatted(
                                            session.number(),
                                            session.account().billed()
                                                    ? "openai"
                                                    : "rehearsal, not billed",
                                            session.settled(),
                                            session.cap(),
                                            session.reserved(),
                                            session.locked()
                                                    ? ". Locked: " + session.lockedReason()
                                                    : ""));
        }
        return ExitCode.OK;
    }

    /// A cap that is named here is the person's own word; that of settings that cannot be relied on is
    /// nobody's.
    private Usd cap(Workbench services, SpendGuard guard) {
        if (cap == null && guard.account().billed()) {
            services.safety()
                    .capUnknown()
                    .ifPresent(why -> {
                        throw new SafetyRefusal(why);
                    });
        } else if (cap != null && guard.account().billed()) {
            services.allow(cap);
        }
        return cap == null ? services.settings().get(Settings.CAP) : cap;
    }

    private static ObjectNode json(ObjectNode node, Session session) {
        return node.put("sessionId", session.id().toString())
                .put("number", session.number())
                .put("model", session.account().key())
                .put("billed", session.account().billed())
                .put("capUsd", session.cap().toString())
                .put("settledUsd", session.settled().toString())
                .put("reservedUsd", session.reserved().toString())
                .put("leftUsd", session.left().toString())
                .put("locked", session.locked())
                .put("reason", session.lockedReason())
                .put("startedAt", session.startedAt().toString());
    }
}

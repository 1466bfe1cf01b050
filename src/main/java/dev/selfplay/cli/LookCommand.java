package dev.selfplay.cli;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Counted;
import dev.selfplay.domain.Usd;
import dev.selfplay.promotion.LookOffer;
import dev.selfplay.promotion.LookResult;
import dev.selfplay.workbench.Workbench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;

import java.util.Arrays;

/// Looks for tactics: the one `promote` command that may pay a model. Its price comes first.
@Command(
        name = "look",
        description =
                "Look for tactics in graded battles that nobody looked at yet. The referee model"
                        + " writes them, which costs a little; the estimate is printed first.")
final class LookCommand extends ServiceCommand {
    private static final int CENTS = 2;
    private static final int SMALL = 4;

    LookCommand(RootCommand root) {
        super(root);
    }

    @Override
    int run(Workbench services) throws InterruptedException {
        services.safety().permit(services.defaultAccount());
        LookOffer offer = services.looking().offer();
        if (json()) {
            console()
                    .json(
                            console()
                                    .object()
                                    .put("event", "offer")
                                    .put("battles", offer.battles())
                                    .put("billedBattles", offer.billed())
                                    .put("likelyUsd", text(offer.likely()))
                                    .put("highUsd", text(offer.high())));
        }
        if (offer.battles() == 0) {
            console().note("Every graded battle was looked at for tactics.");
            return ExitCode.OK;
        }
        console().note(words(offer));
        if (offer.billed() > 0) {
            refuseIfLocked(services);
        }
        LookResult result;
        try {
            result =
                    services.looking()
                            .look(n ->
                                    console()
                                            .status(
                                                    "Looked at %d of %d battles"
                                                            .formatted(n, offer.battles())));
        } finally {
            console().status(null);
        }
        if (json()) {
            console()
                    .json(
                            console()
                                    .object()
                                    .put("event", "looked")
                                    .put("battles", result.battles())
                                    .put("tactics", result.tactics())
                                    .put("spentUsd", result.spent().toString())
                                    .put("left", result.barred()));
        }
        console()
                .note(
                        "Looked at %s: %s found, $%s spent."
                                .formatted(
                                        Counted.of(result.battles(), "battle"),
                                        Counted.of(result.tactics(), "tactic"),
                                        money(result.spent())));
        if (result.barred() > 0) {
            refuseIfLocked(services);
            return ExitCode.INCOMPLETE;
        }
        return ExitCode.OK;
    }

    private static void refuseIfLocked(Workbench services) {
        Arrays.stream(Account.values())
                .filter(Account::billed)
                .map(account -> services.guard(account).session())
                .filter(session -> session.locked())
                .findFirst()
                .ifPresent(session -> {
                    throw new CommandError(
                            ExitCode.KILL_SWITCH,
                            "%s Session %d is locked. Start a new one: session new --model %s"
                                    .formatted(
                                            session.lockedReason(),
                                            session.number(),
                                            session.account().key()));
                });
    }

    /// What is to be looked at, and what it would cost.
    static String words(LookOffer offer) {
        return "%s not looked at for tactics yet: %s."
                .formatted(Counted.of(offer.battles(), "battle"), price(offer));
    }

    private static String price(LookOffer offer) {
        Usd likely = offer.likely();
        Usd high = offer.high();
        if (offer.billed() == 0) {
            return "looking costs nothing";
        }
        return likely == null || high == null
                ? "the referee model's price is not known, so a rule writes them"
                : "looking costs about $%s, up to $%s".formatted(money(likely), money(high));
    }

    /// Cents, or where that would be nothing a hundredth of them.
    private static String money(Usd amount) {
        return amount.toFixed(amount.nanos() < 10_000_000 ? SMALL : CENTS);
    }

    private static @Nullable String text(@Nullable Usd amount) {
        return amount == null ? null : amount.toString();
    }
}

package dev.selfplay.workbench;

import dev.selfplay.chat.PriceClaim;
import dev.selfplay.chat.PricePermission;
import dev.selfplay.config.Alerts;
import dev.selfplay.config.AskKind;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Setting;
import dev.selfplay.config.Settings;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Ask.Permission;
import dev.selfplay.config.trust.FolderLinks;
import dev.selfplay.config.trust.Trust;
import dev.selfplay.config.trust.UserState;
import dev.selfplay.domain.Usd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The boundary between a folder, which may come from anybody, and what is the user's own: keys, data
/// and money. What the folder's files name waits until a person allows it; what comes from the real
/// environment never does. Thread-safe.
public final class Boundary {
    /// What a billed call depends on: while nobody has decided, none is made.
    private static final Set<AskKind> BILLED =
            EnumSet.of(
                    AskKind.LINK,
                    AskKind.SERVER,
                    AskKind.FREE,
                    AskKind.PRICES,
                    AskKind.CAP,
                    AskKind.CERTIFICATE);

    private final FolderAsks folder;
    private final Trust trust;

    Boundary(FolderAsks folder, Trust trust) {
        this.folder = folder;
        this.trust = trust;
    }

    /// What was decided about a folder, out of the user's own state.
    public static Trust trust(Path folder, Map<String, String> variables) {
        return new Trust(state(variables), folder);
    }

    /// Where the user's own state is kept.
    static Path state(Map<String, String> variables) {
        return UserState.folder(
                variables,
                System.getProperty(UserState.OVERRIDE, ""),
                System.getProperty("os.name", ""),
                System.getProperty("user.home", ""));
    }

    /// Why a folder must not be opened at all: something in it leads out of it, and what is there
    /// would be read and written.
    public static Optional<Problem> closed(Workspace workspace, Trust trust) {
        return FolderLinks.of(workspace).stream()
                .filter(ask -> !trust.granted(ask.kind(), ask.value()))
                .findFirst()
                .map(ask -> notAllowed(List.of(ask)));
    }

    /// Prices and free endpoints of models.json count as far as they were granted; an endpoint may be
    /// called free without models.json.
    static PricePermission prices(Trust trust) {
        return new PricePermission() {
            @Override
            public boolean free(String endpoint, boolean claimed) {
                return trust.granted(AskKind.FREE, endpoint);
            }

            @Override
            public boolean price(PriceClaim claim) {
                return trust.granted(AskKind.PRICES, claim.text());
            }
        };
    }

    /// Why nothing may leave the machine now, whatever it is.
    Optional<Problem> leaving() {
        Problem unclear = folder.resolution().unsafe();
        return unclear == null ? closed(folder.workspace(), trust) : Optional.of(unclear);
    }

    /// Why nothing may be asked of the model server, even what costs nothing; the key stays here.
    Optional<Problem> asking() {
        return leaving()
                .or(() -> without(folder.server()))
                .or(() -> without(folder.of(Settings.CERTIFICATE_FILE)));
    }

    /// Why no billed call may be made now.
    Optional<Problem> billed() {
        return undecided()
                .or(this::asking)
                .or(() -> without(folder.sessionCap()).map(Boundary::newSession));
    }

    /// All that waits is named at once, so that one command settles it.
    private Optional<Problem> undecided() {
        List<Ask> waiting =
                folder.all().stream()
                        .filter(ask -> BILLED.contains(ask.kind()))
                        .filter(ask ->
                                trust.permission(ask.kind(), ask.value()) == Permission.WAITING)
                        .toList();
        return waiting.isEmpty()
                ? Optional.empty()
                : leaving().or(trust::damage).or(() -> Optional.of(notAllowed(waiting)));
    }

    /// Why the team's database, or production's, must not be contacted now.
    Optional<Problem> syncing() {
        return leaving().or(() -> without(folder.database()));
    }

    /// Why nothing may be sent to the webhook now.
    Optional<Problem> alerting() {
        return leaving()
                .or(() -> without(folder.webhook()))
                .or(() ->
                        folder.of(Settings.ALERT_HOST)
                                .filter(ask ->
                                        trust.permission(ask.kind(), ask.value())
                                                == Permission.WAITING)
                                .map(this::refused));
    }

    /// The settings as far as they are allowed: what is not has its safe default. But for certificates,
    /// without whose leave no server is asked: for them a file would be read, and this must not block.
    Settings effective(Settings raw) {
        Settings allowed = raw;
        for (Setting<?> setting : Settings.ALL) {
            boolean refused =
                    !setting.equals(Settings.CERTIFICATE_FILE)
                            && folder.of(setting, raw).filter(ask -> !granted(ask)).isPresent();
            allowed = refused ? allowed.with(setting, Settings.DEFAULT) : allowed;
        }
        return allowed;
    }

    /// What alerts may tell, and where to: an address that was granted needs no host granted beside it.
    Alerts alerts() {
        Alerts allowed = effective(folder.settings().get()).alerts();
        return folder.webhook().filter(this::granted).isPresent()
                ? allowed.withHost(folder.webhookHost())
                : allowed;
    }

    /// What a person sets in the program itself is their word: it is granted as it is set.
    void allow(Settings before, Settings after) {
        grant(
                Settings.ALL.stream()
                        .filter(setting -> !after.get(setting).equals(before.get(setting)))
                        .flatMap(setting -> folder.of(setting, after).stream())
                        .map(Ask::key)
                        .toList());
    }

    /// A cap that a person names is their word, too.
    void allow(Usd cap) {
        grant(folder.cap(cap).map(Ask::key).stream().toList());
    }

    private void grant(List<String> said) {
        try {
            trust.grant(said);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "What you allow cannot be kept: %s".formatted(e.getMessage()), e);
        }
    }

    private boolean granted(Ask ask) {
        return trust.granted(ask.kind(), ask.value());
    }

    private Optional<Problem> without(Optional<Ask> ask) {
        return ask.filter(a -> !granted(a)).map(this::refused);
    }

    private Problem refused(Ask ask) {
        return trust.damage().orElseGet(() -> notAllowed(List.of(ask)));
    }

    private static Problem notAllowed(List<Ask> asks) {
        Ask first = asks.getFirst();
        String others =
                asks.size() == 1
                        ? ""
                        : asks.stream()
                                .skip(1)
                                .map(Boundary::words)
                                .collect(Collectors.joining("; ", "; and for ", ""));
        return new Problem(
                first.source(),
                null,
                "the folder asks for %s, which nobody has allowed yet%s"
                        .formatted(words(first), others),
                "%s Look at it with: trust show. Allow it with: trust grant %s, or in the window."
                        .formatted(
                                first.effect(),
                                asks.stream()
                                        .map(ask -> ask.kind().key())
                                        .distinct()
                                        .collect(Collectors.joining(" "))));
    }

    private static String words(Ask ask) {
        return switch (ask.kind()) {
            case SERVER -> "the model server " + ask.value();
            case FREE -> "calls without a price at " + ask.value();
            case PRICES -> "lower prices, " + ask.value();
            case CAP -> "a cap of " + ask.shown();
            case CERTIFICATE -> "the certificates of " + ask.value();
            case DATABASE -> "the database " + ask.value();
            case WEBHOOK -> "the webhook " + ask.value();
            case ALERT_HOST -> "alerts to " + ask.value();
            case LINK -> "a link out of it, " + ask.value();
        };
    }

    private static Problem newSession(Problem problem) {
        return new Problem(
                problem.file(),
                problem.line(),
                problem.text(),
                problem.remedy() + " Or begin a session of your own: session new.");
    }
}

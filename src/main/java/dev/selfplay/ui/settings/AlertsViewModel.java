package dev.selfplay.ui.settings;

import dev.selfplay.alerts.AlertDesk;
import dev.selfplay.alerts.AlertDesk.Delivery;
import dev.selfplay.alerts.AlertDesk.Standing;
import dev.selfplay.config.Settings;
import dev.selfplay.ui.kit.Notice;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Where alerts go, whether they may, and what they may tell. UI thread only.
public final class AlertsViewModel {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Tasks tasks;
    private final AlertDesk desk;
    private final SettingsFormViewModel form;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Standing> standing;
    private final ReadOnlyBooleanWrapper trying = new ReadOnlyBooleanWrapper();

    AlertsViewModel(WindowContext context, AlertDesk desk, SettingsFormViewModel form) {
        this.tasks = context.tasks();
        this.desk = desk;
        this.form = form;
        this.zone = context.zone();
        standing = new ReadOnlyObjectWrapper<>(desk.standing());
        var _ = desk.onChange(() -> tasks.ui().atNextPulse(this, this::refresh));
    }

    private void refresh() {
        standing.set(desk.standing());
    }

    /// Asks, without a dialog, where alerts would go to somewhere that nobody has allowed.
    public void ask() {
        if (standing.get() instanceof Standing.Asking(String host, String message, var _)) {
            tasks.tell(
                    Notice.warning("Alerts wait for you", message)
                            .with(
                                    "Allow " + host,
                                    () -> allow(host),
                                    standing.map(s ->
                                            s instanceof Standing.Asking(String asked, var _, var _)
                                                            && asked.equals(host)
                                                    ? ""
                                                    : "It is decided.")));
        }
    }

    /// Lets alerts be sent to a host that is not Slack's; nothing for none any more.
    public void allow(String host) {
        form.set(Settings.ALERT_HOST, host);
    }

    /// Sends a message and tells what became of it.
    public void test() {
        if (trying.get()) {
            return;
        }
        trying.set(true);
        tasks.run(
                "send a test message",
                desk::test,
                problem -> {
                    trying.set(false);
                    tasks.tell(
                            problem.map(p -> Notice.warning("Test message did not arrive", p))
                                    .orElse(Notice.info("Test message arrived", "")));
                },
                e -> trying.set(false));
    }

    /// How it stands, as a sentence or two.
    String words() {
        return switch (standing.get()) {
            case Standing.Off _ ->
                    "Not set. With SLACK_WEBHOOK_URL in the environment or in .env, Slack is told"
                        + " of the kill-switch, of the end of a run and of battles that failed.";
            case Standing.On(String place, var last) ->
                    "Sent to " + place + "." + (last == null ? "" : " " + words(last));
            case Standing.Asking(var _, String message, var _) -> message;
            case Standing.Unusable(String message, String remedy) -> message + " " + remedy;
        };
    }

    private String words(Delivery last) {
        String at = CLOCK.format(last.at().atZone(zone));
        return last.problem().isEmpty()
                ? "The last message arrived at %s.".formatted(at)
                : "The last message, at %s, did not arrive. %s".formatted(at, last.problem());
    }

    boolean troubled() {
        return switch (standing.get()) {
            case Standing.Off _ -> false;
            case Standing.On(var _, var last) -> last != null && !last.problem().isEmpty();
            case Standing.Asking _, Standing.Unusable _ -> true;
        };
    }

    /// The host that was allowed besides Slack's; empty for none.
    String allowed() {
        return form.settingsProperty().get().get(Settings.ALERT_HOST);
    }

    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty tryingProperty() {
        return trying.getReadOnlyProperty();
    }
}

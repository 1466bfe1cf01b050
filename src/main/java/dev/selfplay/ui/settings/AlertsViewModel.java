package dev.selfplay.ui.settings;

import dev.selfplay.alerts.AlertSender;
import dev.selfplay.alerts.AlertSender.Delivery;
import dev.selfplay.alerts.AlertSender.Status;
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
    private final AlertSender alerts;
    private final SettingsFormViewModel form;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Status> status;
    private final ReadOnlyBooleanWrapper trying = new ReadOnlyBooleanWrapper();

    AlertsViewModel(WindowContext context, AlertSender alerts, SettingsFormViewModel form) {
        this.tasks = context.tasks();
        this.alerts = alerts;
        this.form = form;
        this.zone = context.zone();
        status = new ReadOnlyObjectWrapper<>(alerts.status());
        var _ = alerts.onChange(() -> tasks.ui().atNextPulse(this, this::refresh));
    }

    private void refresh() {
        status.set(alerts.status());
    }

    /// Asks, without a dialog, where alerts would go to somewhere that nobody has allowed.
    public void ask() {
        if (status.get() instanceof Status.Asking(String host, String message, var _)) {
            tasks.tell(
                    Notice.warning("Alerts wait for you", message)
                            .with(
                                    "Allow " + host,
                                    () -> allow(host),
                                    status.map(s ->
                                            s instanceof Status.Asking(String asked, var _, var _)
                                                            && asked.equals(host)
                                                    ? ""
                                                    : "It is decided.")));
        }
    }

    /// Lets alerts be sent to a host that is not Slack's; nothing for none any more.
    public void allow(String host) {
        form.set(Settings.ALERT_HOST, host);
    }

    /// Sends a message and tells whether it arrived.
    public void test() {
        if (trying.get()) {
            return;
        }
        trying.set(true);
        tasks.run(
                "send a test message",
                alerts::test,
                problem -> {
                    trying.set(false);
                    tasks.tell(
                            problem.map(p -> Notice.warning("Test message did not arrive", p))
                                    .orElse(Notice.info("Test message arrived", "")));
                },
                e -> trying.set(false));
    }

    /// The status, in a sentence or two.
    String words() {
        return switch (status.get()) {
            case Status.Off _ ->
                    "Not set. With SLACK_WEBHOOK_URL in the environment or in .env, Slack is told"
                        + " of the kill-switch, of the end of a run and of battles that failed.";
            case Status.On(String place, var last) ->
                    "Sent to " + place + "." + (last == null ? "" : " " + words(last));
            case Status.Asking(var _, String message, var _) -> message;
            case Status.Unusable(String message, String remedy) -> message + " " + remedy;
        };
    }

    private String words(Delivery last) {
        String at = CLOCK.format(last.at().atZone(zone));
        return last.problem().isEmpty()
                ? "The last message arrived at %s.".formatted(at)
                : "The last message, at %s, did not arrive. %s".formatted(at, last.problem());
    }

    boolean troubled() {
        return switch (status.get()) {
            case Status.Off _ -> false;
            case Status.On(var _, var last) -> last != null && !last.problem().isEmpty();
            case Status.Asking _, Status.Unusable _ -> true;
        };
    }

    /// The host that was allowed besides Slack's; empty for none.
    String allowed() {
        return form.settingsProperty().get().get(Settings.ALERT_HOST);
    }

    ReadOnlyObjectProperty<Status> statusProperty() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty tryingProperty() {
        return trying.getReadOnlyProperty();
    }
}

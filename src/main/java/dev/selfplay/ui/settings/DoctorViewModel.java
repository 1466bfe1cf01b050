package dev.selfplay.ui.settings;

import dev.selfplay.config.Environments;
import dev.selfplay.config.ResolvedValue;
import dev.selfplay.config.Variable;
import dev.selfplay.doctor.Finding;
import dev.selfplay.domain.Counted;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.workbench.Workbench;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The environment, and what the doctor finds. UI thread only; the examination runs in the
/// background, one at a time.
public final class DoctorViewModel {
    /// A variable as it was resolved.
    ///
    /// @param value masked; empty where it is not set
    /// @param origin the name and place that it was found under, or those that were looked at
    public record Resolved(String variable, boolean set, String value, String origin) {}

    private final Tasks tasks;
    private final Workbench workbench;
    private final ReadOnlyObjectWrapper<List<Finding>> findings =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper examining = new ReadOnlyBooleanWrapper();

    public DoctorViewModel(WindowContext context, Workbench workbench) {
        this.tasks = context.tasks();
        this.workbench = workbench;
    }

    /// Looks at everything again.
    public void examine() {
        if (examining.get()) {
            return;
        }
        examining.set(true);
        tasks.run(
                "examine the workspace",
                () -> workbench.doctor().examine(),
                found -> {
                    findings.set(List.copyOf(found));
                    examining.set(false);
                },
                failure -> examining.set(false));
    }

    /// The overall status, in words.
    public String summary() {
        List<Finding> all = findings.get();
        if (all.isEmpty()) {
            return "";
        }
        long failed = all.stream().filter(f -> f.state() == Finding.Level.FAIL).count();
        long warned = all.stream().filter(f -> f.state() == Finding.Level.WARN).count();
        List<String> parts = new ArrayList<>();
        if (failed > 0) {
            parts.add(Counted.of(failed, "problem"));
        }
        if (warned > 0) {
            parts.add(Counted.of(warned, "warning"));
        }
        return parts.isEmpty() ? "All is well" : String.join(", ", parts);
    }

    /// All findings as text, to be sent to somebody; secrets are masked.
    public String text() {
        return findings.get().stream()
                .map(f ->
                        "%-5s %s: %s%s"
                                .formatted(
                                        f.state(),
                                        f.what(),
                                        f.detail(),
                                        f.remedy().isEmpty() ? "" : "\n      " + f.remedy()))
                .collect(Collectors.joining("\n"));
    }

    public boolean production() {
        return workbench.resolution().environment().mode().equals("PROD");
    }

    /// Every variable, set or not.
    public List<Resolved> variables() {
        Environments.Resolution resolution = workbench.resolution();
        return Arrays.stream(Variable.values())
                .map(v ->
                        resolution
                                .environment()
                                .value(v)
                                .map(DoctorViewModel::found)
                                .orElseGet(() -> missing(v)))
                .toList();
    }

    private static Resolved found(ResolvedValue value) {
        return new Resolved(
                value.variable().name(),
                true,
                value.masked(),
                value.name() + ", " + value.origin().label());
    }

    private Resolved missing(Variable variable) {
        String names =
                production()
                        ? variable.name()
                        : String.join(", ", variable.sandboxNames()) + ", " + variable.name();
        return new Resolved(variable.name(), false, "", "looked for " + names);
    }

    /// What is odd in the environment, with what to do.
    public List<String> problems() {
        return workbench.resolution().problems().stream().map(Object::toString).toList();
    }

    public ReadOnlyObjectProperty<List<Finding>> findingsProperty() {
        return findings.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty examiningProperty() {
        return examining.getReadOnlyProperty();
    }
}

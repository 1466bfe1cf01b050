package dev.selfplay.workbench;

import dev.selfplay.config.Problem;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.domain.Role;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What is wrong with a workspace and keeps nobody from opening it, each with its remedy. Thread-safe.
public final class KnownProblems {
    private final Workbench workbench;
    private final List<String> opening;
    private final Supplier<Optional<String>> alerts;

    /// @param opening what was found when the workspace was opened
    /// @param alerts what keeps alerts from being sent
    KnownProblems(Workbench workbench, List<String> opening, Supplier<Optional<String>> alerts) {
        this.workbench = workbench;
        this.opening = opening;
        this.alerts = alerts;
    }

    /// What a command warns of.
    public List<String> all() {
        List<String> all = new ArrayList<>(opening);
        addDamage(all);
        List<Ask> waiting = workbench.trust().waiting();
        if (waiting.isEmpty()) {
            alerts.get().ifPresent(all::add);
        } else {
            all.add(
                    "This folder asks for what nobody has allowed yet: %s. Look at it with: trust show"
                            .formatted(
                                    waiting.stream()
                                            .map(Ask::key)
                                            .collect(Collectors.joining(", "))));
        }
        return all;
    }

    /// What a person should know when the window opens. Missing files are the welcome's business.
    public List<String> atStart() {
        List<String> all = new ArrayList<>(opening);
        workbench
                .safety()
                .unsafe()
                .ifPresent(told -> all.remove(told.toString())); // told by itself
        addDamage(all);
        if (workbench.serverConfigured()) {
            LocalDate today = LocalDate.ofInstant(workbench.clock().instant(), ZoneOffset.UTC);
            for (Role role : Role.values()) {
                workbench
                        .catalog()
                        .warnings(
                                workbench.endpointUrl(),
                                workbench.writtenSettings().models().of(role),
                                today)
                        .stream()
                        .filter(w -> !all.contains(w))
                        .forEach(all::add);
            }
        }
        return all;
    }

    private void addDamage(List<String> all) {
        workbench.trust().decisions().damage().map(Problem::toString).ifPresent(all::add);
        Optional.ofNullable(workbench.keys().status().damage())
                .map(Problem::toString)
                .ifPresent(all::add);
    }
}

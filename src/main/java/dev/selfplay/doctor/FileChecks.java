package dev.selfplay.doctor;

import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.config.Problem;
import dev.selfplay.config.Settings;
import dev.selfplay.config.SettingsFile;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Ask.Permission;
import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Session;
import dev.selfplay.persona.PersonaFile;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaReading;
import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDocument;
import dev.selfplay.prompt.PromptFile;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptMerger;
import dev.selfplay.prompt.PromptProblem;
import dev.selfplay.prompt.PromptReading;
import dev.selfplay.prompt.PromptRefusal;
import dev.selfplay.rubric.Rubric;
import dev.selfplay.rubric.RubricReading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// What the doctor says of the workspace's folder and the files in it. Blocks on the disk.
record FileChecks(Workspace workspace, ToIntFunction<String> tokens, FolderTrust trust) {
    private static final long LITTLE_SPACE = 500L << 20;

    List<Finding> examine(SettingsFile.Reading settings) {
        List<Finding> findings = new ArrayList<>();
        findings.add(folder());
        workspace.stateOpenToOthers().ifPresent(p -> findings.add(Finding.warn("Workspace", p)));
        findings.add(space());
        findings.addAll(prompt());
        findings.addAll(rubric());
        findings.addAll(personas());
        findings.addAll(settings(settings));
        findings.addAll(prices());
        return findings;
    }

    private Finding folder() {
        Path folder = workspace.folder();
        if (!Files.isDirectory(folder)) {
            return Finding.fail(
                    "Workspace",
                    folder + " is no folder",
                    "Create it, or name another with --workspace.");
        }
        Path state = Files.exists(workspace.state()) ? workspace.state() : folder;
        return Files.isWritable(state)
                ? Finding.ok("Workspace", folder.toString())
                : Finding.fail(
                        "Workspace",
                        state + " cannot be written",
                        "Give yourself permission to write there, or name another folder with"
                                + " --workspace.");
    }

    private Finding space() {
        try {
            long free = Files.getFileStore(workspace.folder()).getUsableSpace();
            String detail = (free >> 20) + " MB free";
            return free >= LITTLE_SPACE
                    ? Finding.ok("Disk space", detail)
                    : Finding.warn(
                            "Disk space", detail, "Make room: transcripts and logs need some.");
        } catch (IOException e) {
            return Finding.warn(
                    "Disk space", "unknown (" + e.getMessage() + ")", "Check the folder.");
        }
    }

    private List<Finding> prompt() {
        String what = "base_prompt.txt";
        return switch (PromptFile.read(workspace.basePrompt())) {
            case PromptReading.Missing(String message, String remedy) ->
                    List.of(Finding.fail(what, message, remedy));
            case PromptReading.Unreadable(String message, String remedy) ->
                    List.of(Finding.fail(what, message, remedy));
            case PromptReading.Loaded(PromptContent content) -> prompt(what, content);
        };
    }

    private List<Finding> prompt(String what, PromptContent content) {
        PromptRefusal refusal = PromptRefusal.of(content).orElse(null);
        PromptDocument document = content.document();
        List<Finding> findings = new ArrayList<>();
        if (refusal != null) {
            findings.add(Finding.fail(what, refusal.message(), refusal.remedy()));
        } else {
            MergedPrompt merged = PromptMerger.merge(document);
            findings.add(
                    Finding.ok(
                            what,
                            String.format(
                                    Locale.ROOT,
                                    "%d bytes, %d tokens merged (estimate), %d tactic blocks, %d in"
                                            + " use",
                                    content.length(),
                                    tokens.applyAsInt(merged.text()),
                                    document.tactics().size(),
                                    merged.included().size())));
        }
        for (PromptProblem problem : document.problems()) {
            findings.add(Finding.warn(what, problem.message(), problem.remedy()));
        }
        return findings;
    }

    private List<Finding> rubric() {
        RubricReading reading = RubricReading.read(workspace.rubric());
        List<Finding> findings = new ArrayList<>();
        Rubric rubric = reading.rubric();
        if (rubric != null) {
            findings.add(
                    Finding.ok(
                            RubricReading.FILE,
                            rubric.version()
                                    + (reading.equals(RubricReading.absent())
                                            ? ", the shipped one"
                                            : "")
                                    + (rubric.own().isEmpty()
                                            ? ""
                                            : ", with criteria of your own: "
                                                    + rubric.own().stream()
                                                            .map(Criterion::label)
                                                            .collect(Collectors.joining(", ")))));
        }
        for (PromptFinding found : reading.findings()) {
            String detail = RubricReading.place(found) + ": " + found.text();
            findings.add(
                    found.severity() == PromptFinding.Severity.ERROR
                            ? Finding.fail(RubricReading.FILE, detail, found.remedy())
                            : Finding.warn(RubricReading.FILE, detail, found.remedy()));
        }
        return findings;
    }

    private List<Finding> personas() {
        String what = "personas.json";
        PersonaReading reading = new PersonaFile(workspace.personas()).read();
        List<Finding> findings = new ArrayList<>();
        if (!reading.personas().isEmpty()) {
            int active = reading.active().size();
            String detail =
                    String.format(
                            Locale.ROOT,
                            "%d personas, %d active",
                            reading.personas().size(),
                            active);
            findings.add(
                    active > 0
                            ? Finding.ok(what, detail)
                            : Finding.warn(
                                    what,
                                    detail,
                                    "Make some active, or name sellers when you start a run."));
        } else if (reading.problems().isEmpty()) {
            findings.add(Finding.fail(what, "holds no personas", "Add some."));
        }
        for (PersonaProblem problem : reading.problems()) {
            findings.add(
                    reading.personas().isEmpty()
                            ? Finding.fail(what, problem.message(), problem.remedy())
                            : Finding.warn(what, problem.message(), problem.remedy()));
        }
        return findings;
    }

    private List<Finding> settings(SettingsFile.Reading reading) {
        if (reading.problems().isEmpty()) {
            return List.of(
                    trust.stands().stream()
                            .filter(status ->
                                    status.ask().capOfSettings()
                                            && status.permission() != Permission.GRANTED)
                            .findFirst()
                            .map(status -> capNotInForce(status.ask()))
                            .orElseGet(() ->
                                    Finding.ok(
                                            "settings.json",
                                            "session cap $"
                                                    + reading.settings().get(Settings.CAP))));
        }
        Problem unsafe = reading.unsafe();
        return reading.problems().stream()
                .map(p ->
                        p.equals(unsafe)
                                ? Finding.fail("settings.json", billedRefused(p), p.remedy())
                                : Finding.warn("settings.json", p))
                .toList();
    }

    private static Finding capNotInForce(Ask cap) {
        return Finding.warn(
                "settings.json",
                "session cap $%s: the %s in the file are not allowed"
                        .formatted(Session.DEFAULT_CAP.toFixed(2), cap.shown()),
                "Allow them: trust grant " + cap.key());
    }

    private static String billedRefused(Problem problem) {
        return problem.message() + "; until then nothing that is billed is done";
    }

    /// models.json is optional: of one that is well nothing is said.
    private List<Finding> prices() {
        return JsonModelCatalog.load(workspace.models()).problems().stream()
                .map(p ->
                        Finding.fail(
                                JsonModelCatalog.FILE_NAME,
                                p + "; until then nothing that is billed is done",
                                "Correct the file, or remove it."))
                .toList();
    }
}

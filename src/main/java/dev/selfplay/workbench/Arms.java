package dev.selfplay.workbench;

import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Role;
import dev.selfplay.experiment.Arm;
import dev.selfplay.experiment.ExperimentOrder.ArmOrder;
import dev.selfplay.promotion.Approval;
import dev.selfplay.promotion.PromotionStore;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.prompt.BlockKey;
import dev.selfplay.prompt.MergedPrompt;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEdit;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.TacticBlock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads arms as a person types them: `NAME=SPEC`, where SPEC is `current`, `draft`, `version:NUMBER`,
/// `file:PATH`, `current-TACTIC` or `current+TACTIC` (several with `+` between them), each with
/// `@MODEL` behind it for another model of the Closer. Blocks on the disk.
final class Arms {
    private static final int LONGEST_NAME = 40;
    private static final Pattern ARM = Pattern.compile("([^=@:+]+)=(.+)");
    private static final Pattern TACTIC =
            Pattern.compile("current([+-])([0-9a-fA-F-]+(?:\\+[0-9a-fA-F-]+)*)");
    private static final Pattern PLUS = Pattern.compile("\\+");
    private static final String FORMS =
            "current, draft, version:NUMBER, file:PATH, current-TACTIC or current+TACTIC";

    private final Workbench workbench;
    private final ModelChoice models;

    /// @param models of the arms that name none
    Arms(Workbench workbench, ModelChoice models) {
        this.workbench = workbench;
        this.models = models;
    }

    /// @throws IllegalArgumentException saying what is wrong with which arm, and what to write
    ArmOrder read(String typed) {
        Matcher matcher = ARM.matcher(typed.strip());
        if (!matcher.matches()) {
            throw wrong(typed, "is no NAME=SPEC; SPEC is " + FORMS);
        }
        String name = matcher.group(1).strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
            throw wrong(typed, "needs a name of 1 to " + LONGEST_NAME + " characters");
        }
        String spec = matcher.group(2).strip();
        int at = modelAt(spec);
        String model = at < 0 ? models.of(Role.CLOSER) : spec.substring(at + 1).strip();
        String prompt = at < 0 ? spec : spec.substring(0, at).strip();
        if (model.isEmpty()) {
            throw wrong(typed, "names no model behind @");
        }
        return arm(name, spec, model, content(typed, prompt));
    }

    /// An arm with a prompt that stands in no file.
    ///
    /// @param spec what the prompt is called
    ArmOrder of(String name, String spec, PromptContent prompt) {
        return arm(name, spec, models.of(Role.CLOSER), prompt);
    }

    private ArmOrder arm(String name, String spec, String model, PromptContent prompt) {
        MergedPrompt merged;
        try {
            merged = workbench.prompt().forBattles(prompt);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("arm " + name + ": " + e.getMessage(), e);
        }
        return new ArmOrder(new Arm(name, spec, model, merged.sha256()), merged.text());
    }

    /// A path may have an `@` too: then what is behind it is a part of the path.
    private static int modelAt(String spec) {
        int at = spec.lastIndexOf('@');
        boolean path = spec.startsWith("file:");
        return at >= 0 && path && Files.exists(path(spec)) ? -1 : at;
    }

    private static Path path(String spec) {
        try {
            return Path.of(spec.substring("file:".length()));
        } catch (InvalidPathException e) {
            throw wrong(spec, "is no path");
        }
    }

    private PromptContent content(String typed, String prompt) {
        PromptEditor editor = workbench.prompt();
        if (prompt.equals("current")) {
            return current();
        }
        if (prompt.equals("draft")) {
            return workbench
                    .store()
                    .promptDrafts()
                    .find()
                    .orElseThrow(() ->
                            wrong(typed, "is not there: the Prompt page has no unsaved change"))
                    .edited();
        }
        if (prompt.startsWith("version:")) {
            String number = prompt.substring("version:".length());
            if (!number.matches("\\d{1,9}")) {
                throw wrong(typed, "needs a number of \"prompt history\" behind version:");
            }
            return editor.version(Long.parseLong(number))
                    .flatMap(editor::content)
                    .orElseThrow(() ->
                            wrong(typed, "is not there: \"prompt history\" lists the versions"));
        }
        if (prompt.startsWith("file:")) {
            Path file = path(prompt);
            try {
                return PromptContent.of(Files.readAllBytes(file));
            } catch (IOException e) {
                throw wrong(typed, "cannot be read: " + file);
            }
        }
        Matcher tactic = TACTIC.matcher(prompt);
        if (tactic.matches()) {
            String id = tactic.group(2).toLowerCase(Locale.ROOT);
            return tactic.group(1).equals("-") ? without(typed, id) : with(typed, id);
        }
        throw wrong(typed, "is none of " + FORMS);
    }

    private PromptContent current() {
        return switch (workbench.prompt().read()) {
            case Reading.Found(var content, var _) -> content;
            case Reading.Missing(String message, String remedy) ->
                    throw new IllegalStateException(message + ". " + remedy);
            case Reading.Unusable(String message, String remedy) ->
                    throw new IllegalStateException(message + ". " + remedy);
        };
    }

    private PromptContent without(String typed, String id) {
        PromptContent current = current();
        List<TacticBlock> fitting =
                current.document().tactics().stream()
                        .filter(block -> begins(block.tacticId(), id))
                        .toList();
        TacticBlock block = only(typed, fitting, "base_prompt.txt has no block of it");
        UUID tactic = UUID.fromString(String.valueOf(block.tacticId()));
        return PromptEdit.remove(current, new BlockKey(tactic, tactic, block.text()));
    }

    private static boolean begins(@Nullable String id, String beginning) {
        return id != null && id.toLowerCase(Locale.ROOT).startsWith(beginning);
    }

    /// @param ids with `+` between them
    private PromptContent with(String typed, String ids) {
        List<Tactic> all = workbench.promotion().tactics(PromotionStore.Query.ALL);
        List<Approval.Pick> picks = new ArrayList<>();
        for (String id : PLUS.split(ids, -1)) {
            List<Tactic> fitting =
                    all.stream().filter(tactic -> begins(tactic.id().toString(), id)).toList();
            picks.add(
                    Approval.Pick.of(
                            only(
                                    typed,
                                    fitting,
                                    "\"promote list\" shows the tactics with their ids")));
        }
        Approval.Preview preview =
                workbench
                        .promotion()
                        .preview(picks)
                        .orElseThrow(() -> wrong(typed, "cannot be put into base_prompt.txt"));
        for (Approval.Review review : preview.reviews()) {
            if (!review.problem().isEmpty()) {
                throw wrong(typed, review.problem());
            }
        }
        return preview.after();
    }

    private static <T> T only(String typed, List<T> fitting, String none) {
        if (fitting.isEmpty()) {
            throw wrong(typed, "names no tactic: " + none);
        }
        if (fitting.size() > 1) {
            throw wrong(
                    typed,
                    String.format(
                            Locale.ROOT, "fits %d tactics; give more of the id", fitting.size()));
        }
        return fitting.getFirst();
    }

    private static IllegalArgumentException wrong(String typed, String what) {
        return new IllegalArgumentException("arm \"" + typed + "\" " + what);
    }
}

package dev.selfplay.app;

import dev.selfplay.promotion.PromotionStore.Query;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptDesk.Report;
import dev.selfplay.prompt.PromptDrafts;
import dev.selfplay.prompt.PromptStore.Outcome;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.PromptVersion;
import dev.selfplay.ui.prompt.PromptActions;
import dev.selfplay.workbench.Workbench;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the Prompt page asks of the services.
public final class WindowPrompt implements PromptActions {
    private final Workbench workbench;

    public WindowPrompt(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Reading read() {
        return workbench.prompt().read();
    }

    @Override
    public Report report(PromptContent content, int budget) {
        return workbench.prompt().report(content, null, budget);
    }

    @Override
    public int tokens(String text) {
        return workbench.prompt().tokens(text);
    }

    @Override
    public Outcome save(PromptContent base, PromptContent edited) {
        return workbench.prompt().save(base, edited);
    }

    @Override
    public List<PromptVersion> versions(int limit) {
        return workbench.prompt().versions(limit);
    }

    @Override
    public Optional<PromptContent> content(PromptVersion version) {
        return workbench.prompt().content(version);
    }

    @Override
    public Outcome restore(long number) {
        return workbench.prompt().restore(number);
    }

    @Override
    public Outcome restore(long number, PromptVersion over) {
        return workbench.prompt().restore(number, over);
    }

    @Override
    public PromptDrafts drafts() {
        return workbench.store().promptDrafts();
    }

    @Override
    public void create() throws IOException {
        workbench.workspace().createMissing();
    }

    @Override
    public Set<String> editedByHand(PromptContent content) {
        Map<String, String> approved = new HashMap<>();
        workbench
                .store()
                .promotion()
                .tactics(Query.of(TacticState.APPROVED))
                .forEach(tactic -> approved.put(tactic.id().toString(), tactic.text()));
        Set<String> edited = new HashSet<>();
        content.document()
                .tactics()
                .forEach(block -> {
                    String id = Objects.requireNonNullElse(block.tacticId(), "");
                    String text = approved.get(id.toLowerCase(Locale.ROOT));
                    if (text != null && !text.equals(block.text())) {
                        edited.add(id);
                    }
                });
        return edited;
    }

    @Override
    public Runnable onChange(Runnable listener) {
        Runnable file = workbench.onPromptChanged(listener);
        Runnable settings = workbench.onSettingsEdited(listener);
        return () -> {
            file.run();
            settings.run();
        };
    }
}

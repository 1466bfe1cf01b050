package dev.selfplay.promotion;

import dev.selfplay.config.Environment;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptEditor;
import dev.selfplay.prompt.PromptFinding;
import dev.selfplay.prompt.PromptRefusal;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// Publishes what is approved to production. Every method demands PROD itself, which SANDBOX cannot
/// give. Blocks; thread-safe.
public final class Publisher {
    private final PromotionDesk desk;
    private final PromotionStore store;
    private final PromptEditor prompt;
    private final List<ProductionTarget> targets;
    private final Supplier<DealSheet> deal;
    private final Supplier<String> who;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /// @param targets in the order in which they are written; the first one tells what is in force
    public Publisher(
            PromotionDesk desk,
            PromotionStore store,
            PromptEditor prompt,
            List<ProductionTarget> targets,
            Supplier<DealSheet> deal,
            Supplier<String> who,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.desk = desk;
        this.store = store;
        this.prompt = prompt;
        this.targets = List.copyOf(targets);
        this.deal = deal;
        this.who = who;
        this.clock = clock;
        this.ids = ids;
    }

    public sealed interface Result {
        /// @param targets where it was written
        record Published(Publication publication, List<String> targets) implements Result {}

        record Refused(String message, String remedy) implements Result {}
    }

    /// What publishing now would write.
    ///
    /// @throws IllegalStateException if the prompt file cannot be read, or nobody may be given it
    /// @throws IOException if production cannot be read
    public Publication plan(Environment.Prod prod) throws IOException {
        List<Tactic> tactics =
                desk.tactics(PromotionStore.Query.of(TacticState.APPROVED)).stream()
                        .filter(Tactic::inFile)
                        .toList();
        PromptEditor.Report report =
                prompt.report()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "base_prompt.txt not found. Let \"init\" create the shipped"
                                                + " one."));
        PromptRefusal.of(report.content())
                .ifPresent(why -> {
                    throw new IllegalStateException(why.toString());
                });
        List<String> warnings = new ArrayList<>();
        for (Tactic tactic : tactics) {
            if (tactic.rehearsedOnly()) {
                warnings.add("\"%s\" has won rehearsed battles only.".formatted(tactic.title()));
            }
            Holds.ofText(tactic.text(), deal.get())
                    .forEach(h -> warnings.add("\"%s\": %s".formatted(tactic.title(), h.reason())));
        }
        report.findings().stream()
                .filter(f -> f.severity() == PromptFinding.Severity.ERROR)
                .forEach(f -> warnings.add(f.text() + " " + f.remedy()));
        PromptContent after = PromptContent.ofText(report.merged().text());
        var inForce = targets.getFirst().current(prod.credentials());
        for (ProductionTarget target : targets.subList(1, targets.size())) {
            PromptContent there = target.current(prod.credentials()).content();
            if (there.length() > 0 && !there.equals(inForce.content()) && !there.equals(after)) {
                warnings.add(
                        "%s holds something else than %s, and is replaced."
                                .formatted(target.name(), targets.getFirst().name()));
            }
        }
        return new Publication(
                tactics,
                inForce.content(),
                after,
                inForce.remark(),
                targets.stream().map(ProductionTarget::name).toList(),
                warnings);
    }

    /// Writes a plan to every target, as the person has seen it.
    ///
    /// @param word what the person typed; must be [Publication#WORD]
    public Result publish(Environment.Prod prod, Publication plan, String word) {
        if (!word.strip().equals(Publication.WORD)) {
            return new Result.Refused(
                    "The word is not right: nothing was published.",
                    "Type " + Publication.WORD + " to publish.");
        }
        List<String> written = new ArrayList<>();
        for (ProductionTarget target : targets) {
            try {
                target.publish(prod.credentials(), plan);
                written.add(target.name());
            } catch (IOException e) {
                return new Result.Refused(
                        "%s could not be written: %s".formatted(target.name(), e.getMessage()),
                        written.isEmpty()
                                ? "Nothing was published. Try again."
                                : "Written so far: %s. Publish again to finish."
                                        .formatted(String.join(", ", written)));
            }
        }
        store.decide(plan.tactics().stream().map(this::published).toList(), clock.instant());
        desk.changed();
        return new Result.Published(plan, written);
    }

    private Decision published(Tactic tactic) {
        return new Decision(
                ids.get(),
                tactic.id(),
                Decision.Kind.PUBLISHED,
                who.get(),
                tactic.state(),
                tactic.state(),
                tactic.text(),
                tactic.text(),
                tactic.priority(),
                tactic.priority(),
                0,
                "",
                tactic.holds());
    }
}

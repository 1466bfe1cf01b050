package dev.selfplay.workbench;

import dev.selfplay.config.Problem;
import dev.selfplay.config.ProdCredentials;
import dev.selfplay.config.SafetyRefusal;
import dev.selfplay.domain.TimeWords;
import dev.selfplay.promotion.ProductionTarget;
import dev.selfplay.promotion.Publication;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.sync.ProductionSink;
import dev.selfplay.sync.Release;
import dev.selfplay.sync.Released;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamTactic;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Production's Supabase: the prompt that is in force and the tactics in it.
///
/// @param name for people; holds no secret
/// @param who publishes
/// @param refusal why it must not be contacted now
record ProductionDatabase(
        ProductionSink sink, String name, Supplier<String> who, Supplier<Optional<Problem>> refusal)
        implements ProductionTarget {
    @Override
    public Current current(ProdCredentials credentials) throws IOException {
        Objects.requireNonNull(credentials);
        permit();
        try {
            return sink.released()
                    .map(r -> new Current(PromptContent.ofText(r.text()), remark(r)))
                    .orElse(new Current(PromptContent.ofText(""), ""));
        } catch (TeamException e) {
            throw failed(e);
        }
    }

    private void permit() {
        refusal.get()
                .ifPresent(why -> {
                    throw new SafetyRefusal(why);
                });
    }

    private static String remark(Released released) {
        return "In force since %s, published by %s."
                .formatted(TimeWords.of(released.at()), released.author());
    }

    @Override
    public void publish(ProdCredentials credentials, Publication publication) throws IOException {
        Objects.requireNonNull(credentials);
        permit();
        PromptContent after = publication.after();
        if (after.text().indexOf('\0') >= 0) {
            throw new IOException(
                    "the prompt holds a NUL character, which no database text can: remove it");
        }
        var release =
                new Release(
                        publication.before().length() == 0 ? "" : publication.before().hash(),
                        after.hash(),
                        after.text(),
                        publication.tactics().stream().map(ProductionDatabase::row).toList(),
                        who.get());
        try {
            sink.release(release);
        } catch (TeamException e) {
            throw failed(e);
        }
    }

    private static TeamTactic row(Tactic tactic) {
        return new TeamTactic(
                tactic.id(),
                tactic.battleId(),
                tactic.text(),
                true,
                tactic.priority(),
                tactic.promotedAt(),
                tactic.inFile(),
                tactic.golden(),
                tactic.createdAt());
    }

    private static IOException failed(TeamException e) {
        return new IOException((e.getMessage() + " " + e.remedy()).strip(), e);
    }
}

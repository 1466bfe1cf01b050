package dev.selfplay.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.module.SimpleModule;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.RunSettings;

import org.jspecify.annotations.Nullable;

/// Keeps the keys and values that programs of before, here and at teammates, read and wrote: an
/// account is `"backend": "OPENAI"`, and a run that does not say who plays its roles has its account's
/// namesake for all, and one that says nothing of its grading takes one pass.
public final class KeptNames extends SimpleModule {
    private static final long serialVersionUID = 1L;

    public KeptNames() {
        setMixInAnnotation(Account.class, AsStored.class);
        setMixInAnnotation(Battle.class, AsBackend.class);
        setMixInAnnotation(RunSettings.class, AsBackendAndMix.class);
    }

    private abstract static class AsStored {
        @JsonValue
        abstract String stored();

        @JsonCreator
        static Account ofStored(String name) {
            return Account.ofStored(name);
        }
    }

    private interface AsBackend {
        @JsonProperty("backend")
        Account account();
    }

    private interface AsBackendAndMix extends AsBackend {
        @JsonProperty("providers")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable ProviderChoice mix();

        @JsonProperty("grading")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable GradingPlan plan();
    }
}

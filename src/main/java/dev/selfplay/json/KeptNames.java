package dev.selfplay.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.StdConverter;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.domain.Honesty;
import dev.selfplay.domain.Offence;
import dev.selfplay.domain.ProviderChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.SellerLevels;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Keeps the keys and values that programs of before, here and at teammates, read and wrote: an
/// account is `"backend": "OPENAI"`, and a run that does not say who plays its roles has its account's
/// namesake for all, and one that says nothing of its grading takes one pass, and one that says
/// nothing of levels has its sellers as they are written; the reason of a flag is its `kind`.
public final class KeptNames extends SimpleModule {
    private static final long serialVersionUID = 1L;

    public KeptNames() {
        setMixInAnnotation(Account.class, AsStored.class);
        setMixInAnnotation(Battle.class, AsBackend.class);
        setMixInAnnotation(RunSettings.class, AsBackendAndMix.class);
        setMixInAnnotation(Honesty.class, AsKinds.class);
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

        @JsonProperty("levels")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable SellerLevels scale();
    }

    interface AsKinds {
        @JsonSerialize(contentConverter = ToKept.class)
        @JsonDeserialize(contentConverter = OfKept.class)
        List<Offence<Honesty.Kind>> flags();
    }

    private record Flag(Honesty.Kind kind, int turn, String quote) {}

    private static final class ToKept extends StdConverter<Offence<Honesty.Kind>, Flag> {
        @Override
        public Flag convert(Offence<Honesty.Kind> flag) {
            return new Flag(flag.reason(), flag.turn(), flag.quote());
        }
    }

    private static final class OfKept extends StdConverter<Flag, Offence<Honesty.Kind>> {
        @Override
        public Offence<Honesty.Kind> convert(Flag flag) {
            return new Offence<>(flag.kind(), flag.turn(), flag.quote());
        }
    }
}

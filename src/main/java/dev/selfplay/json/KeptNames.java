package dev.selfplay.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.module.SimpleModule;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.RunSettings;

/// Keeps the keys and values that programs of before, here and at teammates, read and wrote: an
/// account is `"backend": "OPENAI"`.
public final class KeptNames extends SimpleModule {
    private static final long serialVersionUID = 1L;

    public KeptNames() {
        setMixInAnnotation(Account.class, AsStored.class);
        setMixInAnnotation(Battle.class, AsBackend.class);
        setMixInAnnotation(RunSettings.class, AsBackend.class);
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
}

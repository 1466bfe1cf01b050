package dev.selfplay.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class O200kTokenCounterTest {
    /// Each with a table of its own would take minutes, and each workspace that is opened has one.
    @Test
    @Timeout(60)
    void allCountersReadOneTable() {
        for (int i = 0; i < 500; i++) {
            assertThat(new O200kTokenCounter().count("I can do $95,000.")).isEqualTo(8);
        }
    }
}

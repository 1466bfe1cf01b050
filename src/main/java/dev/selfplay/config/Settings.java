package dev.selfplay.config;

import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;

/// What a person set for this workspace. Immutable; [SettingsFile] reads and writes it.
///
/// @param cap US dollars that a session may spend, above 0 and at most 10,000
/// @param passThreshold a battle passes above this total, 0-100
/// @param promptBudgetTokens tokens that the merged prompt may have, 500-200,000; tactics that do not
///     fit are left out
/// @param turns utterances per battle, 1-100
/// @param concurrency battles at once, 1-256
/// @param temperature sampling temperature, 0-2
/// @param rehearsalPaceMillis time per word of the rehearsal in the window, 0 (full speed) to 1,000
/// @param textPercent size of the window's text, 80-200 per cent
/// @param stallTimeoutSeconds a stream without a token for so long counts as stalled, 5-600
/// @param server how to deal with the server that is asked
/// @param yourName what the person is called in the team; empty for the user name of this computer
public record Settings(
        ModelChoice models,
        Weights weights,
        DealSheet dealSheet,
        Usd cap,
        int passThreshold,
        int promptBudgetTokens,
        int turns,
        int concurrency,
        double temperature,
        boolean stopOnYes,
        boolean stopOnWalkAway,
        int stallTimeoutSeconds,
        int rehearsalPaceMillis,
        Theme theme,
        int textPercent,
        Alerts alerts,
        ServerSettings server,
        String yourName) {

    /// The specification's values: every battle runs its fifteen turns, a session stops at $5.00.
    public static final Settings DEFAULT =
            new Settings(
                    ModelChoice.DEFAULT,
                    Weights.DEFAULT,
                    DealSheet.DEFAULT,
                    Session.DEFAULT_CAP,
                    90,
                    6_000,
                    RunSettings.DEFAULT_TURNS,
                    RunSettings.DEFAULT_CONCURRENCY,
                    0.8,
                    false,
                    false,
                    60,
                    45,
                    Theme.SYSTEM,
                    100,
                    Alerts.DEFAULT,
                    ServerSettings.DEFAULT,
                    "");

    public Settings withCap(Usd newCap) {
        return new Settings(
                models,
                weights,
                dealSheet,
                newCap,
                passThreshold,
                promptBudgetTokens,
                turns,
                concurrency,
                temperature,
                stopOnYes,
                stopOnWalkAway,
                stallTimeoutSeconds,
                rehearsalPaceMillis,
                theme,
                textPercent,
                alerts,
                server,
                yourName);
    }

    public Settings withTheme(Theme newTheme) {
        return new Settings(
                models,
                weights,
                dealSheet,
                cap,
                passThreshold,
                promptBudgetTokens,
                turns,
                concurrency,
                temperature,
                stopOnYes,
                stopOnWalkAway,
                stallTimeoutSeconds,
                rehearsalPaceMillis,
                newTheme,
                textPercent,
                alerts,
                server,
                yourName);
    }

    public Settings withTextPercent(int newTextPercent) {
        return new Settings(
                models,
                weights,
                dealSheet,
                cap,
                passThreshold,
                promptBudgetTokens,
                turns,
                concurrency,
                temperature,
                stopOnYes,
                stopOnWalkAway,
                stallTimeoutSeconds,
                rehearsalPaceMillis,
                theme,
                newTextPercent,
                alerts,
                server,
                yourName);
    }

    public Settings withAlerts(Alerts newAlerts) {
        return new Settings(
                models,
                weights,
                dealSheet,
                cap,
                passThreshold,
                promptBudgetTokens,
                turns,
                concurrency,
                temperature,
                stopOnYes,
                stopOnWalkAway,
                stallTimeoutSeconds,
                rehearsalPaceMillis,
                theme,
                textPercent,
                newAlerts,
                server,
                yourName);
    }

    public Settings withYourName(String newName) {
        return new Settings(
                models,
                weights,
                dealSheet,
                cap,
                passThreshold,
                promptBudgetTokens,
                turns,
                concurrency,
                temperature,
                stopOnYes,
                stopOnWalkAway,
                stallTimeoutSeconds,
                rehearsalPaceMillis,
                theme,
                textPercent,
                alerts,
                server,
                newName);
    }

    /// What the person is called in notes and decisions, and by the team.
    public String who() {
        return yourName.isEmpty() ? TeamName.ofThisComputer() : yourName;
    }
}

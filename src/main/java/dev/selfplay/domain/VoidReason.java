package dev.selfplay.domain;

import java.util.Arrays;
import java.util.Optional;

/// Why a battle is void: how its seller fell out of its role.
public enum VoidReason implements Offence.Reason {
    ROLE_INVERSION(
            "roleInversion",
            "spoke as the buyer",
            "Say in its prompt, first of all, that it owns the house and answers the telephone."),
    DISCLOSURE(
            "disclosure",
            "gave away unasked what is private to it",
            "Keep its figures and its reason out of the prompt's prose: the private fields hold"
                    + " them."),
    ADMITS_MODEL(
            "admitsModel",
            "said that it is a model",
            "Give it a life to answer from when it is asked who it is."),
    BELOW_WALK_AWAY(
            "belowWalkAway",
            "sold below its walk-away price",
            "Name what it does when the price is too low; a larger model keeps its limit better."),
    UNEARNED_YES(
            "unearnedYes",
            "said yes before it got what it demands",
            "State as one plain condition what must have happened before it says yes."),
    VOICE(
            "voice",
            "left its voice",
            "Add lines in its own spoken words, and fewer adjectives about them."),
    LOOP(
            "loop",
            "said the same again and again",
            "Try a larger model or a higher temperature, and more lines of its own."),
    REFUSAL(
            "refusal",
            "declined to play its part",
            "Take out what a model refuses to say, such as threats or slurs."),
    LANGUAGE(
            "language",
            "changed its language",
            "Say which language it speaks; declare a second one if it has one.");

    private final String key;
    private final String words;
    private final String remedy;

    VoidReason(String key, String words, String remedy) {
        this.key = key;
        this.words = words;
        this.remedy = remedy;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String words() {
        return words;
    }

    /// What to change in a persona that does it often.
    public String remedy() {
        return remedy;
    }

    /// Whether nothing after it is worth a call: the battle ends with it, and no referee is asked.
    public boolean endsTheCall() {
        return this == LOOP || this == REFUSAL || this == LANGUAGE;
    }

    public static Optional<VoidReason> ofKey(String key) {
        return Arrays.stream(values()).filter(reason -> reason.key.equals(key)).findFirst();
    }
}

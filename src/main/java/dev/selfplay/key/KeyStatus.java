package dev.selfplay.key;

import dev.selfplay.config.Problem;
import dev.selfplay.config.ResolvedValue;

import org.jspecify.annotations.Nullable;

/// The status of the key of an address. Immutable; holds no secret but in masked form.
///
/// @param address scheme, host and port; empty where the base URL is no address
/// @param given the key of a variable, which wins; null where none is set
/// @param place where the one that was entered is kept; null where none was
/// @param masked the one that was entered; empty where it is not known yet
/// @param trouble why it cannot be had, a sentence; empty where it can
/// @param keychain what the system's is called; null where it has none
/// @param damage why nothing that was entered counts; null where it does
public record KeyStatus(
        String address,
        @Nullable ResolvedValue given,
        @Nullable KeyPlace place,
        String masked,
        String trouble,
        @Nullable String keychain,
        @Nullable Problem damage) {

    /// Where the key in force comes from, for programs: `environment`, `.env`, `keychain`, `file`, or
    /// `none`.
    public String source() {
        return given != null ? given.origin().label() : place == null ? "none" : place.key();
    }

    /// The key in force, masked; null where there is none, or it is not known yet.
    public @Nullable String shown() {
        return given != null ? given.masked() : masked.isEmpty() ? null : masked;
    }

    /// Where a key is kept unless a person says otherwise.
    public KeyPlace usual() {
        return keychain == null ? KeyPlace.FILE : KeyPlace.KEYCHAIN;
    }

    /// A sentence or two.
    public String words() {
        if (address.isEmpty()) {
            return "The base URL is no address that a key could be for.";
        }
        String words =
                given != null
                        ? "In force for %s: %s, from %s (%s).%s"
                                .formatted(
                                        address,
                                        given.masked(),
                                        given.name(),
                                        given.origin().label(),
                                        place == null
                                                ? ""
                                                : " The key that you entered has no effect as long"
                                                        + " as that is set.")
                        : place != null
                                ? "In force for %s: %s, kept in %s."
                                        .formatted(
                                                address,
                                                masked.isEmpty() ? "a key" : masked,
                                                place.words())
                                : "There is no key for %s.".formatted(address);
        String wrong = wrong();
        return wrong.isEmpty() ? words : words + " " + wrong;
    }

    /// Why a key that was entered does not count; empty where it does, or none was.
    public String wrong() {
        return damage == null ? trouble : damage.toString();
    }
}

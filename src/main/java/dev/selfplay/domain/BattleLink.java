package dev.selfplay.domain;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where to look: a battle, and a turn of it. Written `ID` or `ID:TURN`. Immutable.
///
/// @param battle its id, or the beginning of it, in lower case
/// @param turn from 1; 0 for none
public record BattleLink(String battle, int turn) {
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9a-fA-F][0-9a-fA-F-]{0,35})(?::([0-9]{1,3}))?");

    /// To a turn, 0 for none.
    public static BattleLink to(UUID battleId, int turn) {
        return new BattleLink(battleId.toString(), turn);
    }

    /// @throws IllegalArgumentException saying how it is written
    public static BattleLink parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            throw new IllegalArgumentException(
                    "a battle's id was expected, and maybe a turn behind it, as in 48bdac63:7");
        }
        String turn = written.group(2);
        return new BattleLink(
                written.group(1).toLowerCase(Locale.ROOT),
                turn == null ? 0 : Integer.parseInt(turn));
    }

    /// What opens the window there.
    public String command() {
        return "selfplay-workbench --open " + this;
    }

    @Override
    public String toString() {
        return turn == 0 ? battle : battle + ":" + turn;
    }
}

package dev.selfplay.config;

/// What a person is called in the team: 1-60 characters on one line, none of them invisible.
public final class TeamName {
    public static final int MOST = 60;
    public static final String RULE = "1 to 60 characters, none of them invisible.";

    private TeamName() {}

    public static boolean fits(String name) {
        return !name.isBlank()
                && name.strip().equals(name)
                && name.codePointCount(0, name.length()) <= MOST
                && name.codePoints().noneMatch(TeamName::invisible);
    }

    private static boolean invisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    /// The operating system's name of whoever is logged on.
    public static String ofThisComputer() {
        String user = System.getProperty("user.name", "").strip();
        return fits(user) ? user : "unknown";
    }
}

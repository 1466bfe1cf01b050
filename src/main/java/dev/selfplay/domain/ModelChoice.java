package dev.selfplay.domain;

/// The model of each role, by its identifier in the catalogue.
public record ModelChoice(String closer, String seller, String referee) {
    /// Stands for a model that was not recorded: the original system's.
    public static final String UNKNOWN = "unknown";

    /// The specification's models: a cheap one for both threads, a stronger one to grade.
    public static final ModelChoice DEFAULT =
            new ModelChoice("gpt-4o-mini", "gpt-4o-mini", "gpt-4o");

    public String of(Role role) {
        return switch (role) {
            case CLOSER -> closer;
            case SELLER -> seller;
            case REFEREE -> referee;
        };
    }

    public ModelChoice with(Role role, String model) {
        return switch (role) {
            case CLOSER -> new ModelChoice(model, seller, referee);
            case SELLER -> new ModelChoice(closer, model, referee);
            case REFEREE -> new ModelChoice(closer, seller, model);
        };
    }

    /// The referee, or another one where it was not recorded.
    public String refereeOr(String otherwise) {
        return referee.equals(UNKNOWN) ? otherwise : referee;
    }
}

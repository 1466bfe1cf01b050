package dev.selfplay.domain;

import java.util.Locale;

/// What a seller's level changes, and what each level says of it: to the seller, in its brief, and to
/// whoever asks what the levels are.
public enum LevelTrait {
    RESISTANCE(
            "Resistance",
            "Give way early: one honest answer, even a short one, settles an objection for good.",
            "Give way a little sooner than your difficulty says; a fair answer is enough.",
            "Hold out longer than your difficulty says: only a full answer, figures and reasons"
                    + " together, settles an objection.",
            "Hold out as long as you honestly can: an objection is settled only when a full answer"
                    + " has stood up to a second question."),
    PRICE(
            "Price",
            "Your walk-away price lies half as far again below your acceptable price.",
            "Your walk-away price lies a quarter further below your acceptable price.",
            "Your walk-away price lies a quarter nearer to your acceptable price.",
            "Your walk-away price lies only half as far below your acceptable price."),
    OBJECTIONS(
            "Objections at once",
            "Raise one objection at a time, and let some answers pass without another.",
            "Raise one objection at a time.",
            "Often raise two objections in one breath.",
            "Whenever you object, raise two objections in one breath."),
    PATIENCE(
            "Patience",
            "Let almost anything pass: only an insult or a threat makes you hang up.",
            "Be patient: let what your triggers name pass twice before you grow colder.",
            "Be short of patience: the second time that the caller does what your triggers name,"
                    + " say goodbye and hang up.",
            "Have hardly any patience: warn the caller once, and hang up at the next thing that"
                    + " your triggers name.");

    private final String label;
    private final String easiest;
    private final String easier;
    private final String harder;
    private final String hardest;

    LevelTrait(String label, String easiest, String easier, String harder, String hardest) {
        this.label = label;
        this.easiest = easiest;
        this.easier = easier;
        this.harder = harder;
        this.hardest = hardest;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String label() {
        return label;
    }

    public String says(SellerLevel level) {
        return switch (level) {
            case EASIEST -> easiest;
            case EASIER -> easier;
            case AS_WRITTEN -> "As the persona is written.";
            case HARDER -> harder;
            case HARDEST -> hardest;
        };
    }
}

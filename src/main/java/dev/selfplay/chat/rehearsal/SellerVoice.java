package dev.selfplay.chat.rehearsal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts a seller's state of mind into words: its own lines where they fit, otherwise composed ones.
/// One per reply; not thread-safe.
final class SellerVoice {
    private static final Phrasebook BOOK = Phrasebook.load("/rehearsal/seller.txt");

    /// What the Closer must have brought up before a line about it makes sense.
    private record Gate(Pattern line, Pattern opens) {}

    private static final List<Gate> GATES =
            List.of(
                    new Gate(
                            pattern(
                                    "eighty-two|82,7|at that price|offering|your"
                                            + " (number|price)|penny|split the"),
                            pattern("\\$\\d{2,3},\\d{3}|eighty-two")),
                    new Gate(
                            pattern(
                                    "(a|one|your|the|that) hundred (dollars?|bucks)|hundred"
                                            + " bucks|earnest|\\$100|hundred over|deposit"),
                            pattern("hundred dollars|earnest|\\$100")),
                    new Gate(
                            pattern(
                                    "clause 17|memorandum|record(ed|ing|able)|oral assent|that"
                                            + " promise"),
                            pattern("clause 17|memorandum")),
                    new Gate(
                            pattern("ten days|day (nine|ten)|(ninth|tenth) day|day on ten"),
                            pattern("ten days|closing")),
                    new Gate(
                            pattern(
                                    "again|already|asked|same|twice|moved on|you"
                                            + " (went|used|talk|keep)"),
                            pattern("\\$\\d{2,3},\\d{3}")));

    private final SellerMind mind;
    private final Dice dice;
    private final Set<String> said;
    private final List<String> parts = new ArrayList<>();

    private SellerVoice(SellerMind mind, Dice dice) {
        this.mind = mind;
        this.dice = dice;
        said = Sentences.keys(mind.spoken);
    }

    static String reply(SellerMind mind, Dice dice) {
        SellerVoice voice = new SellerVoice(mind, dice);
        voice.speak();
        if (voice.parts.isEmpty()) {
            voice.say("filler");
        }
        if (voice.parts.isEmpty()) {
            // every phrase has been used up; a real silence
            voice.parts.add("(" + "quiet, ".repeat(1 + mind.spoken.size()) + "breathing)");
        }
        return String.join(" ", voice.parts);
    }

    private void speak() {
        if (mind.hungUp) {
            say("line-dead");
        } else if (mind.agreed) {
            say("after-yes");
        } else if (mind.fedUp()) {
            say("hang-up");
        } else if (mind.spoken.isEmpty()) {
            greet();
        } else if (mind.asked) {
            answerTheAsk();
        } else if (mind.opensUp()) {
            say("reveal");
            parts.add(mind.brief.hiddenWhy());
        } else {
            react();
            if (mind.hearings.getLast().openQuestion() && !mind.revealed && dice.chance(0.35)) {
                say("hint");
            }
            press();
        }
    }

    private void greet() {
        String line = line();
        if (line != null && dice.chance(0.6)) {
            parts.add(line);
        } else {
            say(
                    BOOK.has("greet/" + mind.brief.mood())
                            ? "greet/" + mind.brief.mood()
                            : "greet/neutral");
        }
    }

    private void answerTheAsk() {
        double distance = mind.distance();
        if (distance <= 0.05 && mind.affords()) {
            say("yes");
        } else if (distance <= 0.9 && !mind.affords()) {
            say("too-low");
            say("counter");
        } else if (distance <= 1.3) {
            say("near");
        } else {
            if (mind.opensUp()) {
                say("reveal");
                parts.add(mind.brief.hiddenWhy());
                return;
            }
            say("refuse");
            press();
        }
    }

    private void react() {
        boolean brief = mind.brief.terse() && dice.chance(0.6);
        if (mind.offended) {
            say("pressure");
        } else if (mind.hearings.getLast().offences().contains(Hearing.Offence.REPETITION)) {
            say("repeat");
        } else if (mind.answered >= 0 && mind.answered < 0.3 && !brief) {
            if (dice.chance(0.35 + 0.1 * mind.brief.difficulty())) {
                sayInMood("bad");
            }
        } else if (mind.answered > 0.6 && !brief && dice.chance(0.75)) {
            sayInMood("good");
        }
        if (mind.brief.rambling() && dice.chance(0.5)) {
            say("ramble");
        }
    }

    /// Harder sellers press twice, the easiest not always.
    private void press() {
        int harder = mind.brief.harder();
        if (harder <= -2 && dice.chance(0.2)) {
            say("filler");
            return;
        }
        pressOnce();
        if (harder > 0 && dice.chance(0.4 * harder)) {
            say(objection());
        }
    }

    private void pressOnce() {
        boolean haggles =
                mind.offer != null
                        && !mind.affords()
                        && dice.chance(0.12 + 0.06 * mind.brief.difficulty());
        if (haggles) {
            say("counter");
            return;
        }
        String line = line();
        if (line != null) {
            parts.add(line);
        } else if (mind.offer != null && !mind.affords() && dice.chance(0.5)) {
            say("counter");
        } else {
            say(objection());
        }
    }

    private String objection() {
        List<ObjectionFamily> families = new ArrayList<>(mind.open);
        if (families.isEmpty() || dice.chance(0.4)) {
            families = List.of(ObjectionFamily.values());
        }
        return "objection/" + dice.pick(families);
    }

    /// One of the seller's own lines that fits what was said, not yet used; null where none is left.
    private @Nullable String line() {
        String best = null;
        double highest = Double.NEGATIVE_INFINITY;
        Hearing last = mind.hearings.getLast();
        for (String line : mind.brief.lines()) {
            if (mind.spoken.stream().anyMatch(s -> s.contains(line))
                    || !Sentences.fresh(line, said)
                    || !timely(line)) {
                continue;
            }
            List<ObjectionFamily> families = Lexicon.shared().raised(line);
            double fit = dice.between(0, 1.2);
            for (int i = 0; i < Math.min(2, families.size()); i++) {
                fit += mind.open.contains(families.get(i)) ? 1.2 : 0;
                fit += about(families.get(i), last) ? 1.5 : 0;
            }
            if (fit > highest) {
                highest = fit;
                best = line;
            }
        }
        return best;
    }

    private boolean timely(String line) {
        return GATES.stream()
                .filter(gate -> gate.line.matcher(line).find())
                .allMatch(gate -> mind.heard.stream().anyMatch(h -> gate.opens.matcher(h).find()));
    }

    private static boolean about(ObjectionFamily family, Hearing last) {
        return switch (family) {
            case PRICE, NET, COMPARISON, REPAIRS -> !last.offers().isEmpty();
            case EARNEST -> last.earnest();
            case CLAUSE, LEGAL -> last.clause();
            case ROBOT ->
                    last.offences().contains(Hearing.Offence.ROBOTIC) || last.hesitations() == 0;
            default -> false;
        };
    }

    private void sayInMood(String section) {
        String own = section + "/" + mind.brief.mood();
        say(BOOK.has(own) && dice.chance(0.7) ? own : section);
    }

    private void say(String section) {
        String phrase = BOOK.fresh(section, dice, said, Map.of("ask", ask()));
        if (!phrase.isEmpty()) {
            parts.add(phrase);
            said.addAll(Sentences.keys(List.of(phrase)));
        }
    }

    /// A figure to ask for: more than the seller would take, and never one of its private ones.
    private String ask() {
        double willing = Math.max(mind.willing(), mind.offer == null ? 0 : mind.offer);
        double target =
                willing
                        + dice.between(0.25, 0.9)
                                * Math.max(3_000, mind.brief.acceptablePrice() - willing);
        int usd = (int) Math.round(target / 500) * 500;
        // a haggler comes down, unless the Closer has shown that waiting pays
        int last =
                mind.spoken.stream()
                        .flatMap(s -> Hearing.figures(s).stream())
                        .filter(f -> f > 82_700)
                        .reduce((first, second) -> second)
                        .orElse(Integer.MAX_VALUE);
        if (usd >= last) {
            usd = Math.max(last - 1_500, (int) Math.ceil(willing / 500) * 500);
        }
        while (usd == mind.brief.acceptablePrice() || usd == mind.brief.walkAwayPrice()) {
            usd += 500;
        }
        return String.format(Locale.ROOT, "$%,d", usd);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}

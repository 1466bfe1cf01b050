package dev.selfplay.chat.rehearsal;

import dev.selfplay.chat.rehearsal.PromptAdvice.Step;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Plays the Closer with nothing but its prompt and the conversation: answers what the seller
/// raised, then takes the next step of the call. What the prompt lacks it does blandly; and now and
/// then, more often under pressure, it forgets itself whatever the prompt says. One per reply; not
/// thread-safe.
final class CloserActor {
    private static final Phrasebook BOOK = Phrasebook.load("/rehearsal/closer.txt");
    private static final Pattern GONE =
            pattern("hanging up|goodbye|dial tone|line is dead|receiver is down");
    private static final Pattern FEELING =
            pattern(
                    "died|passed|gone\\b|buried|widow|ceremony|crying|ashamed|lonely|scared|afraid|grief|my"
                        + " (husband|wife|mother|father|daughter|son)\\b");
    private static final Pattern SHARP =
            pattern(
                    "!|that's not what|didn't answer|try again|robot|insult|rerun|slogan|don't"
                            + " push|hang up|i asked");
    private static final Set<ObjectionFamily> BUSINESS =
            EnumSet.of(
                    ObjectionFamily.PRICE,
                    ObjectionFamily.NET,
                    ObjectionFamily.CLAUSE,
                    ObjectionFamily.EARNEST,
                    ObjectionFamily.COMPARISON,
                    ObjectionFamily.LEGAL);
    private static final Pattern WHO =
            pattern("who('s| is) this|who am i talking|what's this about|another one|you people");
    private static final Pattern PRICE_FIRST =
            pattern("price first|the (real )?number|say the number|how much|top\\?");

    private final PromptAdvice prompt;
    private final List<String> own;
    private final List<String> sellers;
    private final Dice dice;
    private final Set<String> said;
    private final List<String> parts = new ArrayList<>();
    private final String last;
    private final List<ObjectionFamily> raised;
    private final List<Hearing> hearings;
    private final double slip;
    private @Nullable Integer offered;

    private CloserActor(
            PromptAdvice prompt, List<String> own, List<String> sellers, Dice dice, Dice day) {
        this.prompt = prompt;
        this.own = own;
        this.sellers = sellers;
        this.dice = dice;
        said = Sentences.keys(own);
        last = sellers.size() < own.size() || sellers.isEmpty() ? "" : sellers.getLast();
        raised = raisedBy(last);
        hearings = own.stream().map(text -> Hearing.alone(text)).toList();
        offered = Bargain.price(own, sellers);
        long sharp = sellers.stream().filter(s -> SHARP.matcher(s).find()).count();
        slip = Math.min(0.6, day.between(0.02, 0.34) + 0.05 * sharp);
    }

    /// @param own the Closer's utterances so far
    /// @param sellers the seller's, as many as its own or one fewer
    /// @param day how the Closer happens to be in form in this call
    static String reply(
            PromptAdvice prompt, List<String> own, List<String> sellers, Dice dice, Dice day) {
        CloserActor actor = new CloserActor(prompt, own, sellers, dice, day);
        actor.speak();
        if (actor.parts.isEmpty()) {
            actor.say("follow");
        }
        if (actor.parts.isEmpty()) {
            actor.parts.add("I'm here" + ", still here".repeat(own.size()) + ".");
        }
        return new Tongue(prompt.hesitations(), dice, BOOK).spoken(actor.parts);
    }

    private void speak() {
        if (own.isEmpty()) {
            step(Step.INTRODUCTION, "introduction");
        } else if (GONE.matcher(last).find()
                || sellers.stream().anyMatch(s -> GONE.matcher(s).find())) {
            say(dice.chance(0.5) ? "no-deal" : "line-dead");
        } else if (sellers.stream().anyMatch(SpokenTruth::saysYes)) {
            wrapUp();
        } else {
            answer();
            advance();
        }
    }

    private void wrapUp() {
        if (SpokenTruth.saysYes(last) && prompt.steps().containsKey(Step.CLOSE)) {
            say("thanks");
            step(Step.CLOSE, "wrap-up");
        } else {
            say("wrap-up");
        }
    }

    /// A long answer without a question is somebody opening up, whatever words it uses.
    private static List<ObjectionFamily> raisedBy(String text) {
        List<ObjectionFamily> found = new ArrayList<>(Lexicon.shared().raised(text));
        boolean business = !found.isEmpty() && BUSINESS.contains(found.getFirst());
        if (Sentences.words(text) > 28 && !text.contains("?") && !business) {
            found.remove(ObjectionFamily.EMOTION);
            found.addFirst(ObjectionFamily.EMOTION);
        }
        return found;
    }

    private void answer() {
        if (own.size() == 1 && WHO.matcher(last).find()) {
            say("identity");
            return;
        }
        if (raised.isEmpty() || last.isEmpty()) {
            return;
        }
        ObjectionFamily family = raised.getFirst();
        String tactic = tactic();
        boolean slips = dice.chance(tactic == null ? slip : slip * 0.4);
        if (priceTalk(family) && offered != null && gaveWay(slips)) {
            return;
        }
        if (slips) {
            say(lapse());
            return;
        }
        acknowledge(family);
        if (tactic != null) {
            add(tactic);
        } else if (family == ObjectionFamily.EMOTION && !parts.isEmpty()) {
            return;
        } else if (!best(family)) {
            say("bland");
        }
        if (raised.size() > 1
                && Sentences.words(String.join(" ", parts)) < 40
                && dice.chance(0.4)) {
            best(raised.get(1));
        }
        if (parts.stream().noneMatch(p -> p.contains("$"))
                && priceTalk(family)
                && offered != null) {
            say("offer-again");
        }
    }

    /// Which way it forgets itself: stiff, pushy, empty or evasive.
    private String lapse() {
        double kind = dice.between(0, 1);
        double pushy = prompt.forbidsPressure() ? 0.06 : 0.2;
        if (kind < 0.4) {
            return "slip-robotic";
        }
        if (kind < 0.4 + pushy) {
            return "slip-pressure";
        }
        return kind < 0.75 ? "bland" : "slip-evade";
    }

    private void acknowledge(ObjectionFamily family) {
        boolean feeling = FEELING.matcher(last).find() && sellerOpenedUp();
        if ((family == ObjectionFamily.EMOTION || feeling)
                && prompt.treated().contains(ObjectionFamily.EMOTION)) {
            if (dice.chance(0.5)) {
                say("acknowledge-feeling");
                say("why-heard");
            } else {
                best(ObjectionFamily.EMOTION);
            }
        } else if (dice.chance(0.6)) {
            say("acknowledge");
        }
    }

    private boolean sellerOpenedUp() {
        return Sentences.words(last) > 35 || raised.contains(ObjectionFamily.EMOTION);
    }

    private static boolean priceTalk(ObjectionFamily family) {
        return family == ObjectionFamily.PRICE
                || family == ObjectionFamily.COMPARISON
                || family == ObjectionFamily.NET;
    }

    /// Whether it moved on price, or let it be seen that it might.
    private boolean gaveWay(boolean slips) {
        int asks =
                (int)
                        sellers.stream()
                                .flatMap(s -> Hearing.figures(s).stream())
                                .filter(f -> f != 82_700)
                                .count();
        double yields = prompt.holds() ? (slips ? 0.3 : 0) : 0.45 + 0.1 * asks;
        double wavers = prompt.holds() ? (slips ? 0.25 : 0) : 0.2;
        if (dice.chance(yields)) {
            int from = offered == null ? 80_000 : offered;
            int goal =
                    sellers.stream()
                            .flatMap(s -> Hearing.figures(s).stream())
                            .filter(f -> f > from)
                            .min(Integer::compare)
                            .orElse(from + 12_000);
            concede(from, Math.max(1_000, (int) ((goal - from) * dice.between(0.2, 0.6))));
            return true;
        }
        if (dice.chance(wavers)) {
            say("slip-waver");
            return true;
        }
        return false;
    }

    /// As people do: in full, short, as so much more than before, or half-way to what is asked.
    private void concede(int from, int by) {
        int way = dice.below(8);
        List<String> shorts = Bargain.shorts(from + by);
        String more = Bargain.step(by / 500 * 500);
        int half = Bargain.half(from, sellers);
        if (way == 0 && !shorts.isEmpty()) {
            say("concede-short", Map.of("short", dice.pick(shorts)));
        } else if (way == 1 && !more.isEmpty() && offered != null) {
            say("concede-more", Map.of("more", more));
        } else if (way == 2 && half > from && offered != null) {
            say("concede-split");
        } else {
            offered = (from + by) / 100 * 100;
            say("concede");
        }
    }

    private @Nullable String tactic() {
        for (LearnedTactic block : prompt.tactics()) {
            if (block.families().stream().limit(3).anyMatch(raised.getFirst()::equals)) {
                for (String line : block.lines()) {
                    if (Sentences.fresh(line, said)) {
                        return line;
                    }
                }
            }
        }
        return null;
    }

    /// Says the prompt's best unused wording for a family, if it has one.
    private boolean best(ObjectionFamily family) {
        List<String> lines = new ArrayList<>(prompt.answers().getOrDefault(family, List.of()));
        if (priceTalk(family)) {
            lines.addAll(prompt.priceLines());
        }
        for (String line : lines) {
            // the ask has its own place in the call
            String answer = family == ObjectionFamily.CLAUSE ? withoutQuestion(line) : line;
            boolean early = offered == null && !Hearing.figures(answer).isEmpty();
            if (!early && !answer.isEmpty() && Sentences.fresh(answer, said)) {
                add(answer);
                return true;
            }
        }
        return false;
    }

    private static String withoutQuestion(String line) {
        return String.join(" ", Sentences.of(line).stream().filter(s -> !s.endsWith("?")).toList());
    }

    private void advance() {
        boolean heavy = Sentences.words(String.join(" ", parts)) > 75;
        long questions = hearings.stream().filter(Hearing::openQuestion).count();
        boolean explained = hearings.stream().anyMatch(Hearing::clause);
        boolean earnest = hearings.stream().anyMatch(Hearing::earnest);
        boolean hurried = PRICE_FIRST.matcher(last).find();
        if (offered == null) {
            if (own.size() < 2 + (hurried ? 0 : 1)
                    && prompt.steps().containsKey(Step.DISCOVERY)
                    && questions < 3) {
                step(Step.DISCOVERY, "discovery");
            } else if (own.size() == 1) {
                say("discovery");
            } else if (!hurried
                    && own.size() < 3
                    && prompt.steps().containsKey(Step.UNDERWRITING)) {
                step(Step.UNDERWRITING, "underwriting");
            } else {
                offer();
            }
        } else if (!explained) {
            if (!earnest && dice.chance(0.6) && !raised.contains(ObjectionFamily.EARNEST)) {
                prompt.answers().getOrDefault(ObjectionFamily.EARNEST, List.of()).stream()
                        .filter(l -> Sentences.fresh(l, said))
                        .findFirst()
                        .ifPresent(this::add);
            }
            explain();
        } else if (prompt.asksForYes() && !heavy) {
            ask();
        } else if (!heavy) {
            say("follow");
        }
    }

    private void offer() {
        Integer price = prompt.price();
        if (price == null) {
            offered = 84_000 + 500 * dice.below(30);
            say("price-unknown");
            return;
        }
        offered = price;
        step(Step.OFFER, "offer");
    }

    private void explain() {
        // the first of them explains the most
        prompt.clauseLines().stream()
                .filter(line -> Sentences.fresh(line, said))
                .findFirst()
                .ifPresentOrElse(this::add, () -> say("memorandum"));
        if (prompt.asksForYes()
                && parts.stream().noneMatch(p -> p.endsWith("?"))
                && dice.chance(0.6)) {
            say("ask");
        }
    }

    private void ask() {
        // a question already stands; one at a time
        if (!parts.isEmpty() && parts.getLast().endsWith("?") && dice.chance(0.4)) {
            return;
        }
        if (own.size() < 6 || dice.chance(0.5)) {
            if (quote(prompt.clauseLines().stream().filter(l -> l.endsWith("?")).toList())) {
                return;
            }
        }
        say(prompt.clauseLines().isEmpty() ? "ask" : "ask-again");
    }

    private void step(Step step, String bland) {
        if (!quote(prompt.steps().getOrDefault(step, List.of()))) {
            say(bland);
        }
    }

    /// Says an unused one of these lines, by chance; the earlier ones more often.
    private boolean quote(List<String> lines) {
        List<String> fresh = lines.stream().filter(l -> Sentences.fresh(l, said)).toList();
        if (fresh.isEmpty()) {
            return false;
        }
        int first = dice.below(fresh.size());
        int second = dice.below(fresh.size());
        add(fresh.get(Math.min(first, second)));
        return true;
    }

    private void say(String section) {
        say(section, Map.of("price", dollars(offered)));
    }

    private void say(String section, Map<String, String> slots) {
        String phrase = BOOK.fresh(section, dice, said, slots);
        if (!phrase.isEmpty()) {
            add(phrase);
        }
    }

    private void add(String line) {
        parts.add(line);
        said.addAll(Sentences.keys(List.of(line)));
    }

    private static String dollars(@Nullable Integer usd) {
        return String.format(Locale.ROOT, "$%,d", usd == null ? 0 : usd);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }
}

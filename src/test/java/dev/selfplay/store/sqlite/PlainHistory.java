package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleNote;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.GradeComparison;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleNotes;

import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A history in memory, as plain as can be: it looks at every battle for every question. What the
/// real store answers must be the same.
final class PlainHistory implements BattleIndex, BattleNotes {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");

    /// In the order in which they were created; the key of a battle is its place, from 1.
    final List<Battle> battles = new CopyOnWriteArrayList<>();

    final Map<UUID, List<String>> turns = new ConcurrentHashMap<>();
    final Map<UUID, Scorecard> scorecards = new ConcurrentHashMap<>();
    final Map<UUID, BattleNote> notes = new ConcurrentHashMap<>();
    final List<PersonGrade> grades = new CopyOnWriteArrayList<>();

    /// Puts it in the place of the one with its id, or after all.
    void put(Battle battle) {
        for (int i = 0; i < battles.size(); i++) {
            if (battles.get(i).id().equals(battle.id())) {
                battles.set(i, battle);
                return;
            }
        }
        battles.add(battle);
    }

    @Override
    public long[] first(Query query, int limit) {
        return Arrays.stream(keys(query, () -> true)).limit(limit).toArray();
    }

    @Override
    public long[] keys(Query query, BooleanSupplier wanted) {
        List<Battle> fitting = battles.stream().filter(b -> fits(b, query.filter())).toList();
        Comparator<Battle> newest =
                Comparator.comparing(Battle::createdAt)
                        .reversed()
                        .thenComparing(Battle::ordinal)
                        .thenComparing(battles::indexOf);
        boolean down = query.order().descending();
        Comparator<Battle> order =
                switch (query.order().sort()) {
                    case WHEN ->
                            down
                                    ? newest
                                    : Comparator.comparing(Battle::createdAt)
                                            .thenComparing(Battle::ordinal)
                                            .thenComparing(battles::indexOf);
                    case PERSONA ->
                            turned(Comparator.comparing(Battle::personaName), down)
                                    .thenComparing(newest);
                    case AUTHOR ->
                            Comparator.<Battle, String>comparing(
                                            Battle::foughtBy,
                                            Comparator.nullsLast(
                                                    down
                                                            ? Comparator.<String>reverseOrder()
                                                            : Comparator.naturalOrder()))
                                    .thenComparing(newest);
                    case COST ->
                            turned(Comparator.comparing(Battle::cost), down).thenComparing(newest);
                    case TOTAL ->
                            Comparator.<Battle, Integer>comparing(
                                            Battle::total,
                                            Comparator.nullsLast(
                                                    down
                                                            ? Comparator.<Integer>reverseOrder()
                                                            : Comparator.naturalOrder()))
                                    .thenComparing(newest);
                };
        return fitting.stream().sorted(order).mapToLong(b -> battles.indexOf(b) + 1L).toArray();
    }

    private static Comparator<Battle> turned(Comparator<Battle> order, boolean down) {
        return down ? order.reversed() : order;
    }

    private static boolean fought(Battle b) {
        return b.state() != BattleState.CANCELLED || b.turnsDone() > 0;
    }

    private boolean fits(Battle b, BattleFilter f) {
        PersonGrade own = own(b.id());
        return (f.words().isBlank() || found(b, f.words()) != null)
                && (f.personaType() == null || f.personaType().equals(b.personaType()))
                && (f.states().isEmpty() || f.states().contains(b.state()))
                && (fought(b) || f.states().contains(BattleState.CANCELLED))
                && (f.minTotal() == null || b.total() != null && b.total() >= f.minTotal())
                && (f.maxTotal() == null || b.total() != null && b.total() <= f.maxTotal())
                && (f.disputed() == null
                        || b.total() != null && (f.disputed() ? b.disputed() : b.agreed()))
                && (f.toDecide().isEmpty() || toDecide(b).stream().anyMatch(f.toDecide()::contains))
                && (f.promptHash() == null || f.promptHash().equals(b.promptHash()))
                && (f.model() == null || models(b).anyMatch(f.model()::equals))
                && (f.from() == null || !b.createdAt().isBefore(f.from()))
                && (f.until() == null || b.createdAt().isBefore(f.until()))
                && (f.runId() == null || f.runId().equals(b.runId()))
                && (f.by() == null || Objects.equals(f.by().author(), b.foughtBy()))
                && (!f.noted() || note(b.id()).isPresent())
                && switch (f.opinion()) {
                    case ANY -> true;
                    case GRADED -> own != null;
                    case DISAGREES ->
                            own != null
                                    && PersonGrade.disagrees(
                                            own.total(), own.spokenYes(), scorecards.get(b.id()));
                };
    }

    private static Stream<String> models(Battle b) {
        return Stream.of(b.models().closer(), b.models().seller(), b.models().referee());
    }

    private PersonGrade own(UUID battle) {
        return grades(battle).stream().findFirst().orElse(null);
    }

    private Hit found(Battle battle, String words) {
        List<String> said = turns.getOrDefault(battle.id(), List.of());
        Hit first = null;
        int n = 0;
        for (int i = 0; i < said.size(); i++) {
            if (has(said.get(i), words)) {
                n++;
                first = first == null ? new Hit(i + 1, 1, marked(said.get(i), words)) : first;
            }
        }
        if (first != null) {
            return new Hit(first.turn(), n, first.pieces());
        }
        return note(battle.id())
                .filter(note -> has(note.text(), words))
                .map(note -> new Hit(0, 1, marked(note.text(), words)))
                .orElse(null);
    }

    /// Whether all words occur, those of one typed word side by side, the last one as a beginning.
    private static boolean has(String text, String typed) {
        List<String> said = words(text);
        String[] parts = typed.strip().split("[\\s\\p{Z}\\p{Cntrl}]+");
        boolean some = false;
        for (int i = 0; i < parts.length; i++) {
            List<String> phrase = words(parts[i]);
            boolean last =
                    Arrays.stream(parts).skip(i + 1L).allMatch(p -> words(p).isEmpty())
                            && !phrase.isEmpty()
                            && String.join(" ", phrase).length() > 1;
            if (!phrase.isEmpty()) {
                some = true;
                if (!occurs(said, phrase, last)) {
                    return false;
                }
            }
        }
        return some;
    }

    private static boolean occurs(List<String> said, List<String> phrase, boolean beginning) {
        for (int at = 0; at + phrase.size() <= said.size(); at++) {
            boolean same = true;
            for (int i = 0; i < phrase.size(); i++) {
                String word = said.get(at + i);
                boolean open = beginning && i == phrase.size() - 1;
                same &= open ? word.startsWith(phrase.get(i)) : word.equals(phrase.get(i));
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        String plain =
                Normalizer.normalize(text, Normalizer.Form.NFD)
                        .replaceAll("\\p{Mn}", "")
                        .toLowerCase(Locale.ROOT);
        return WORD.matcher(plain).results().map(m -> m.group()).toList();
    }

    private static List<Piece> marked(String text, String words) {
        String word = words.strip().split("\\s+")[0];
        int at = text.toLowerCase(Locale.ROOT).indexOf(word.toLowerCase(Locale.ROOT));
        if (at < 0) {
            return List.of(new Piece(text, false));
        }
        int from = Math.max(0, at - 60);
        int to = Math.min(text.length(), at + word.length() + 60);
        List<Piece> pieces = new ArrayList<>();
        if (at > 0) {
            pieces.add(new Piece((from > 0 ? "…" : "") + text.substring(from, at), false));
        }
        pieces.add(new Piece(text.substring(at, at + word.length()), true));
        pieces.add(new Piece(text.substring(at + word.length(), to), false));
        return pieces;
    }

    @Override
    public List<Entry> entries(long[] keys, String words) {
        List<Entry> entries = new ArrayList<>();
        for (long key : keys) {
            if (key >= 1 && key <= battles.size()) {
                Battle b = battles.get((int) key - 1);
                entries.add(
                        new Entry(
                                key,
                                b,
                                note(b.id()).isPresent(),
                                own(b.id()),
                                words.isBlank() ? null : found(b, words)));
            }
        }
        return entries;
    }

    @Override
    public int newer(BattleFilter filter, long key) {
        return (int)
                Arrays.stream(keys(new Query(filter, Order.NEWEST), () -> true))
                        .filter(k -> k > key)
                        .count();
    }

    @Override
    public long newest() {
        return battles.size();
    }

    @Override
    public Choices choices() {
        Map<String, PersonaChoice> personas = new LinkedHashMap<>();
        Map<String, PromptChoice> prompts = new LinkedHashMap<>();
        for (Battle b : battles) {
            int one = fought(b) ? 1 : 0;
            if (fought(b)) {
                personas.merge(
                        b.personaType(),
                        new PersonaChoice(b.personaType(), b.personaName(), 1),
                        (x, y) -> new PersonaChoice(x.type(), y.name(), x.battles() + 1));
            }
            prompts.merge(
                    b.promptHash(),
                    new PromptChoice(b.promptHash(), b.promptName(), b.createdAt(), one),
                    (x, y) ->
                            new PromptChoice(
                                    x.hash(),
                                    x.name(),
                                    x.firstUsed().isBefore(y.firstUsed())
                                            ? x.firstUsed()
                                            : y.firstUsed(),
                                    x.battles() + one));
        }
        return new Choices(
                sorted(personas, PersonaChoice::name),
                sorted(prompts, p -> -p.firstUsed().toEpochMilli()),
                battles.stream().flatMap(PlainHistory::models).distinct().sorted().toList(),
                battles.stream()
                        .filter(b -> b.foughtBy() != null)
                        .collect(
                                java.util.stream.Collectors.groupingBy(
                                        Battle::foughtBy,
                                        java.util.TreeMap::new,
                                        java.util.stream.Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(e -> new AuthorChoice(e.getKey(), e.getValue().intValue()))
                        .toList());
    }

    private static <T, K extends Comparable<K>> List<T> sorted(
            Map<String, T> all, Function<T, K> by) {
        return all.values().stream().sorted(Comparator.comparing(by)).toList();
    }

    @Override
    public Map<ToDecide, Integer> toDecide() {
        Map<ToDecide, Integer> counts = new EnumMap<>(ToDecide.class);
        battles.stream()
                .flatMap(b -> toDecide(b).stream())
                .forEach(kind -> counts.merge(kind, 1, Integer::sum));
        return counts;
    }

    @Override
    public int waiting() {
        return (int) battles.stream().filter(b -> !toDecide(b).isEmpty()).count();
    }

    /// What a person has graded is settled.
    private Set<ToDecide> toDecide(Battle b) {
        Set<ToDecide> kinds = EnumSet.noneOf(ToDecide.class);
        kinds.addAll(ToDecide.of(b));
        if (own(b.id()) != null) {
            kinds.remove(ToDecide.DISPUTED);
        }
        return kinds;
    }

    @Override
    public boolean anyOfTeam() {
        return battles.stream().anyMatch(b -> b.foughtBy() != null);
    }

    @Override
    public Optional<BattleNote> note(UUID battleId) {
        return Optional.ofNullable(notes.get(battleId)).filter(n -> !n.text().isEmpty());
    }

    @Override
    public void saveNote(UUID battleId, String text, String author, Instant now) {
        notes.put(battleId, new BattleNote(UUID.randomUUID(), battleId, text, author, now));
    }

    @Override
    public List<PersonGrade> grades(UUID battleId) {
        return grades.stream().filter(g -> g.battleId().equals(battleId)).toList().reversed();
    }

    @Override
    public void saveGrade(PersonGrade grade) {
        grades.add(grade);
    }

    @Override
    public GradeComparison comparison() {
        return new GradeComparison(List.of(), Map.of());
    }

    @Override
    public Draw drawUngraded(Account account, Set<UUID> passed, RandomGenerator draw) {
        return new Draw(null, 0);
    }
}

package dev.selfplay.ui.newrun;

import dev.selfplay.domain.Persona;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Which sellers take part in the next run: ticked one by one, by search and difficulty, or all that
/// are active. What the search hides stays ticked. UI thread only.
public final class SellerPicker {
    /// A seller with its tick.
    public static final class Seller {
        private final Persona persona;
        private final BooleanProperty picked = new SimpleBooleanProperty();

        private Seller(Persona persona) {
            this.persona = persona;
        }

        public Persona persona() {
            return persona;
        }

        public BooleanProperty pickedProperty() {
            return picked;
        }
    }

    private final List<Seller> all = new ArrayList<>();
    private final ObservableList<Seller> shown = FXCollections.observableArrayList();
    private final ObservableList<Seller> readOnlyShown =
            FXCollections.unmodifiableObservableList(shown);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Set<Integer>> difficulties =
            new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<List<Persona>> picked =
            new ReadOnlyObjectWrapper<>(List.of());
    private boolean picking;
    private boolean offered;
    private final ReadOnlyIntegerWrapper offers = new ReadOnlyIntegerWrapper();

    public SellerPicker() {
        search.subscribe((was, is) -> filter());
        difficulties.subscribe((was, is) -> filter());
    }

    /// Offers these sellers, with these of them ticked.
    public void offer(List<Persona> personas, Collection<Persona> ticked) {
        Set<UUID> ids = ids(ticked);
        all.clear();
        for (Persona persona : personas) {
            Seller seller = new Seller(persona);
            seller.picked.set(ids.contains(persona.id()));
            seller.picked.subscribe((was, is) -> count());
            all.add(seller);
        }
        offered = true;
        offers.set(offers.get() + 1);
        search.set("");
        difficulties.set(Set.of());
        filter();
        count();
    }

    /// Changes whenever sellers are offered anew.
    ReadOnlyIntegerProperty offersProperty() {
        return offers.getReadOnlyProperty();
    }

    /// Whether it is known who there is.
    boolean offered() {
        return offered;
    }

    private void filter() {
        String[] words = search.get().toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
        shown.setAll(
                all.stream().filter(s -> passes(s.persona) && says(s.persona, words)).toList());
    }

    private boolean passes(Persona persona) {
        return difficulties.get().isEmpty() || difficulties.get().contains(persona.difficulty());
    }

    private static boolean says(Persona p, String[] words) {
        String text =
                String.join(
                                "\n",
                                p.name(),
                                p.type(),
                                p.description(),
                                p.hiddenWhy(),
                                String.join("\n", p.characteristics()),
                                String.join("\n", p.attackPatterns()))
                        .toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private void count() {
        if (!picking) {
            picked.set(all.stream().filter(s -> s.picked.get()).map(s -> s.persona).toList());
        }
    }

    /// Ticks exactly these.
    public void pick(Collection<Persona> personas) {
        Set<UUID> ids = ids(personas);
        tick(all, ids);
    }

    /// Ticks or unticks all that are shown; the others stay as they are.
    public void tickShown(boolean on) {
        tick(shown, on ? ids(shown.stream().map(Seller::persona).toList()) : Set.of());
    }

    private void tick(List<Seller> which, Set<UUID> ids) {
        picking = true;
        which.forEach(s -> s.picked.set(ids.contains(s.persona.id())));
        picking = false;
        count();
    }

    private static Set<UUID> ids(Collection<Persona> personas) {
        Set<UUID> ids = new HashSet<>();
        personas.forEach(p -> ids.add(p.id()));
        return ids;
    }

    /// Shows only sellers of the difficulties that are on; all where none is.
    public void difficulty(int stars, boolean on) {
        Set<Integer> changed = new TreeSet<>(difficulties.get());
        if (on) {
            changed.add(stars);
        } else {
            changed.remove(stars);
        }
        difficulties.set(changed);
    }

    /// Whether every seller that is shown is ticked.
    public boolean allShownPicked() {
        return !shown.isEmpty() && shown.stream().allMatch(s -> s.picked.get());
    }

    public int size() {
        return all.size();
    }

    /// The sellers that search and difficulty let through.
    public ObservableList<Seller> shown() {
        return readOnlyShown;
    }

    public StringProperty searchProperty() {
        return search;
    }

    public ReadOnlyObjectProperty<Set<Integer>> difficultiesProperty() {
        return difficulties.getReadOnlyProperty();
    }

    /// The ticked sellers, in the library's order.
    public ReadOnlyObjectProperty<List<Persona>> pickedProperty() {
        return picked.getReadOnlyProperty();
    }
}

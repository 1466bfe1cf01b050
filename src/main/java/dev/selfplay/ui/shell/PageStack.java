package dev.selfplay.ui.shell;

import dev.selfplay.ui.kit.UiThread;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The pages of the window, of which one shows. To build and to style a page takes seconds where the
/// processor is slow, so a page's first visit answers with a frame that has only its heading, and what
/// belongs into it comes a pulse later, when rail and frame have been drawn. Once it is there it stays
/// in the window: hiding and showing it costs nothing. JavaFX thread only.
final class PageStack {
    private record Placed(Node content, @Nullable Node aside, Runnable shown) {}

    private final UiThread ui;
    private final Map<Page, Placed> placed = new EnumMap<>(Page.class);
    private final Set<Page> there = EnumSet.noneOf(Page.class);
    private final List<Runnable> waiting = new ArrayList<>();
    private final Label heading = new Label();
    private final VBox frame = frame(heading);
    private StackPane pages = new StackPane();
    private StackPane asides = new StackPane();
    private @Nullable Page current;
    private boolean settled;

    PageStack(UiThread ui) {
        this.ui = ui;
    }

    private static VBox frame(Label heading) {
        heading.getStyleClass().add("page-title");
        Label opening = new Label("Opening…");
        opening.getStyleClass().add("quiet");
        HBox head = new HBox(8, heading, opening);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().addAll("page-head", "opening-page");
        VBox frame = new VBox(head);
        frame.getStyleClass().add("page");
        frame.setVisible(false);
        return frame;
    }

    /// Says where the pages lie, and what stands beside them.
    void lieIn(StackPane pages, StackPane asides) {
        this.pages = pages;
        this.asides = asides;
        pages.getChildren().add(frame);
    }

    /// @param shown run each time that the page has come into sight
    void place(Page page, Node content, @Nullable Node aside, Runnable shown) {
        placed.put(page, new Placed(content, aside, shown));
    }

    /// Whether something of it stands beside it.
    boolean hasAside(Page page) {
        Placed its = placed.get(page);
        return its != null && its.aside != null;
    }

    /// Shows a page.
    void show(Page page) {
        boolean opening = current == null; // the window's first page comes with the window
        current = page;
        waiting.clear();
        placed.forEach((other, hidden) -> {
            if (other != page) {
                visible(hidden, false);
            }
        });
        boolean framed = !opening && !there.contains(page);
        settled = !framed;
        frame.setVisible(framed);
        heading.setText(page.heading());
        if (framed) {
            // the first pulse draws the rail and the frame, the second one begins with the page
            ui.atNextPulse(this, () -> ui.atNextPulse(this, () -> arrive(page)));
        } else {
            there.add(page);
            comeIntoSight(page);
        }
    }

    private void arrive(Page page) {
        if (page == current && there.add(page)) {
            comeIntoSight(page);
            frame.setVisible(false);
            // by then it is laid out: what is in split and scroll panes can be told to do something
            ui.atNextPulse(this, this::settle);
        }
    }

    private void settle() {
        settled = true;
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }

    private void comeIntoSight(Page page) {
        Placed its = placed.get(page);
        if (its == null) {
            throw new IllegalStateException(page + " has no content");
        }
        if (!pages.getChildren().contains(its.content)) {
            pages.getChildren().add(its.content);
            if (its.aside != null) {
                asides.getChildren().add(its.aside);
            }
        }
        visible(its, true);
        its.shown.run();
    }

    private static void visible(Placed page, boolean visible) {
        page.content.setVisible(visible);
        if (page.aside != null) {
            page.aside.setVisible(visible);
        }
    }

    /// Runs something once the page that was asked for last is there; never if another one is asked
    /// for before.
    void whenThere(Runnable action) {
        if (settled) {
            action.run();
        } else {
            waiting.add(action);
        }
    }
}

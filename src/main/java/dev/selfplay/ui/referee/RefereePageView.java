package dev.selfplay.ui.referee;

import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.kit.Unseen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;

import java.util.ArrayList;
import java.util.List;

/// The Referee page: its sections, of which one is looked at. JavaFX thread only.
public final class RefereePageView {
    private static final String LAST = "referee.section";

    private final List<RefereeSection> sections;
    private final Memory memory;
    private final List<ToggleButton> buttons = new ArrayList<>();
    private RefereeSection chosen;

    @FXML private BorderPane root;
    @FXML private FlowPane tabs;
    @FXML private StackPane body;

    /// @param sections in their order; the first is looked at where none is remembered
    RefereePageView(List<RefereeSection> sections, Memory memory) {
        this.sections = List.copyOf(sections);
        this.memory = memory;
        String last = memory.recall(LAST).orElse("");
        chosen =
                sections.stream()
                        .filter(s -> s.id().equals(last))
                        .findFirst()
                        .orElse(sections.getFirst());
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        for (RefereeSection section : sections) {
            ToggleButton tab = new ToggleButton(section.label());
            tab.setId("referee-tab-" + section.id());
            tab.getStyleClass().add("filter-chip");
            tab.setTooltip(new Tooltip(section.label() + " (Ctrl+Page Down / Up goes along)"));
            tab.setToggleGroup(group);
            tab.setOnAction(e -> show(section));
            buttons.add(tab);
            section.node().setVisible(false);
            body.getChildren().add(section.node());
        }
        tabs.getChildren().setAll(buttons);
        Unseen.keepOut(body.getChildren().toArray(Node[]::new));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    private void onKey(KeyEvent e) {
        int step = e.getCode() == KeyCode.PAGE_DOWN ? 1 : e.getCode() == KeyCode.PAGE_UP ? -1 : 0;
        if (step != 0 && e.isShortcutDown() && !e.isAltDown()) {
            e.consume();
            int next = Math.floorMod(sections.indexOf(chosen) + step, sections.size());
            show(sections.get(next));
            buttons.get(next).requestFocus();
        }
    }

    /// Looks at a section.
    void show(String id) {
        sections.stream().filter(s -> s.id().equals(id)).findFirst().ifPresent(this::show);
    }

    private void show(RefereeSection section) {
        chosen = section;
        memory.remember(LAST, section.id());
        shown();
    }

    /// To be called whenever the page is shown.
    void shown() {
        buttons.get(sections.indexOf(chosen)).setSelected(true);
        sections.forEach(s -> s.node().setVisible(s.equals(chosen)));
        chosen.shown().run();
    }

    void focus() {
        chosen.focus().run();
    }
}

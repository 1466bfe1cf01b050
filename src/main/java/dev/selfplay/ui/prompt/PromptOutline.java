package dev.selfplay.ui.prompt;

import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.WindowContext;
import dev.selfplay.ui.prompt.OutlineItem.Block;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// The list of headings and tactics of the file: Enter or a click leads to the line, the right and left
/// arrows unfold and fold a block, T leads to its tactic on the desk, B to its battle. JavaFX thread
/// only.
final class PromptOutline {
    private final ListView<OutlineItem> list;
    private final Ways ways;
    private final IntConsumer go;
    private final Set<String> unfolded = new HashSet<>();

    /// Where a block leads, and how times are told.
    record Ways(Consumer<UUID> openTactic, Consumer<UUID> openBattle, WindowContext context) {
        String when(Instant at) {
            return Formats.when(at, context.time().instant(), context.zone());
        }
    }

    /// @param go brings a line of the file into sight
    PromptOutline(ListView<OutlineItem> list, Ways ways, IntConsumer go) {
        this.list = list;
        this.ways = ways;
        this.go = go;
        list.setCellFactory(v -> new OutlineCell(this));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    }

    void show(List<OutlineItem> items) {
        if (!list.getItems().equals(items)) {
            int selected = list.getSelectionModel().getSelectedIndex();
            list.getItems().setAll(items);
            if (selected >= 0 && selected < items.size()) {
                list.getSelectionModel().select(selected);
            }
        }
    }

    Ways ways() {
        return ways;
    }

    void go(@Nullable OutlineItem item) {
        if (item != null) {
            go.accept(item.line());
        }
    }

    boolean unfolded(Block block) {
        return unfolded.contains(key(block));
    }

    void fold(Block block, boolean fold) {
        if (fold ? unfolded.remove(key(block)) : unfolded.add(key(block))) {
            list.refresh();
        }
    }

    private static String key(Block block) {
        return Objects.requireNonNullElse(
                block.block().tacticId(), block.block().battleId() + block.block().text());
    }

    private void onKey(KeyEvent e) {
        OutlineItem item = list.getSelectionModel().getSelectedItem();
        if (e.isShortcutDown() || e.isAltDown() || !(e.getTarget() instanceof ListView<?>)) {
            return;
        }
        if (e.getCode() == KeyCode.ENTER) {
            e.consume();
            go(item);
        } else if (item instanceof Block block) {
            switch (e.getCode()) {
                case RIGHT, LEFT -> {
                    e.consume();
                    fold(block, e.getCode() == KeyCode.LEFT);
                }
                case SPACE -> {
                    e.consume();
                    fold(block, unfolded(block));
                }
                case T -> {
                    e.consume();
                    PromptWords.tacticId(block.block()).ifPresent(ways.openTactic());
                }
                case B -> {
                    e.consume();
                    PromptWords.battleId(block.block()).ifPresent(ways.openBattle());
                }
                default -> {}
            }
        }
    }
}

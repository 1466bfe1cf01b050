package dev.selfplay.ui.personas;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// How the keyboard goes between a search field and its list.
final class PersonaKeys {
    private PersonaKeys() {}

    /// Esc empties the field; Down and Enter lead into the list.
    static void inSearch(TextField search, Control list) {
        search.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                        search.clear();
                        e.consume();
                    } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
                        enter(list);
                        e.consume();
                    }
                });
    }

    private static void enter(Control list) {
        list.requestFocus();
        if (list instanceof ListView<?> view && view.getFocusModel().getFocusedIndex() < 0) {
            view.getFocusModel().focus(0);
        }
        if (list instanceof TableView<?> view && view.getSelectionModel().isEmpty()) {
            view.getSelectionModel().select(0);
        }
    }

    /// Space, Enter, and letters, which go on in the search.
    static void inList(ListView<?> list, TextField search, Runnable onSpace, Runnable onEnter) {
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.isShortcutDown() || e.isAltDown()) {
                        return;
                    }
                    if (e.getCode() == KeyCode.SPACE) {
                        onSpace.run();
                        e.consume();
                    } else if (e.getCode() == KeyCode.ENTER) {
                        onEnter.run();
                        e.consume();
                    } else if (!e.isShiftDown()
                            && list.getSelectionModel().getSelectedItems().size() > 1
                            && (e.getCode() == KeyCode.UP || e.getCode() == KeyCode.DOWN)) {
                        // several are chosen: an arrow must not take that away
                        if (e.getCode() == KeyCode.UP) {
                            list.getFocusModel().focusPrevious();
                        } else {
                            list.getFocusModel().focusNext();
                        }
                        list.scrollTo(list.getFocusModel().getFocusedIndex());
                        e.consume();
                    }
                });
        typingSearches(list, search);
    }

    /// What is typed in the list goes on in the search.
    static void typingSearches(Node list, TextField search) {
        list.addEventFilter(
                KeyEvent.KEY_TYPED,
                e -> {
                    String typed = e.getCharacter();
                    if (e.isShortcutDown()
                            || e.isAltDown()
                            || typed.isBlank()
                            || Character.isISOControl(typed.charAt(0))) {
                        return;
                    }
                    search.requestFocus();
                    search.setText(search.getText() + typed);
                    search.end();
                    e.consume();
                });
    }
}

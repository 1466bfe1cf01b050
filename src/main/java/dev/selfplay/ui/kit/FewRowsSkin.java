package dev.selfplay.ui.kit;

import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.NestedTableColumnHeader;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;

/// A table whose columns fit their width to a few rows: by default, a double click on the edge of a
/// column would measure every row there is.
final class FewRowsSkin<R> extends TableViewSkin<R> {
    private static final int MEASURED = 40;

    FewRowsSkin(TableView<R> table) {
        super(table);
    }

    @Override
    protected TableHeaderRow createTableHeaderRow() {
        return new TableHeaderRow(this) {
            @Override
            protected NestedTableColumnHeader createRootHeader() {
                return new NestedTableColumnHeader(null) {
                    @Override
                    @SuppressWarnings("rawtypes")
                    protected TableColumnHeader createTableColumnHeader(TableColumnBase column) {
                        return header(column);
                    }
                };
            }
        };
    }

    private static TableColumnHeader header(TableColumnBase<?, ?> column) {
        return new TableColumnHeader(column) {
            @Override
            protected void resizeColumnToFitContent(int rows) {
                super.resizeColumnToFitContent(rows < 0 ? MEASURED : Math.min(rows, MEASURED));
            }
        };
    }
}

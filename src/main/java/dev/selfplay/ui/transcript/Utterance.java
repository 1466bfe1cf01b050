package dev.selfplay.ui.transcript;

import dev.selfplay.audit.Auditor;
import dev.selfplay.audit.Mark;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Speaker;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Words with what is worth pointing out in them marked, and what is found, quoted or selected behind
/// them. As words stream in, only the last piece of text changes.
public final class Utterance extends TextFlow {
    private static final Piece CARET = new Piece("", "caret");
    private static final Piece NO_WORDS = new Piece("\u200b", "plain");

    /// What stands behind the words; places are within them.
    record Behind(
            List<Passage> unclear,
            @Nullable Passage asked,
            List<Passage> hits,
            @Nullable Passage current,
            @Nullable Passage quoted,
            @Nullable Passage selected) {
        static final Behind NOTHING = new Behind(List.of(), null, List.of(), null, null, null);
    }

    private record Piece(String words, String style) {}

    private final Path unclear = layer("unclear-words");
    private final Path asked = layer("asked-words");
    private final Path hits = layer("found");
    private final Path current = layer("found-current");
    private final Path quoted = layer("quoted");
    private final Path selected = layer("selected-words");
    private final Path dotted = layer("dotted");
    private final List<Piece> pieces = new ArrayList<>();
    private List<Mark> disfluencies = List.of();
    private Behind behind = Behind.NOTHING;
    private int length;

    public Utterance() {
        getStyleClass().add("utterance");
        getChildren().addAll(unclear, asked, hits, current, quoted, selected, dotted);
    }

    private static Path layer(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        path.setMouseTransparent(true);
        return path;
    }

    /// @param streaming whether more words come: a caret stands at the end
    public void show(
            Speaker speaker,
            String words,
            DealSheet deal,
            MarkSwitches.Shown marks,
            boolean streaming) {
        List<Piece> now = new ArrayList<>();
        List<Mark> dots = new ArrayList<>();
        int at = 0;
        for (Mark mark : Auditor.marks(speaker, words, deal)) {
            if (!marks.shows(mark.kind())) {
                continue;
            }
            if (mark.kind() == Mark.Kind.DISFLUENCY) {
                dots.add(mark);
                continue;
            }
            if (mark.start() > at) {
                now.add(new Piece(words.substring(at, mark.start()), "plain"));
            }
            now.add(new Piece(words.substring(mark.start(), mark.end()), style(mark.kind())));
            at = mark.end();
        }
        if (at < words.length()) {
            now.add(new Piece(words.substring(at), "plain"));
        }
        if (streaming) {
            if (now.isEmpty()) {
                // a flow without any text has no line for it, and draws it above itself
                now.add(NO_WORDS);
            }
            now.add(CARET);
        }
        length = words.length();
        disfluencies = dots;
        change(now);
        if (!isNeedsLayout()) {
            draw();
        }
    }

    private void change(List<Piece> now) {
        int first = getChildren().size() - pieces.size();
        for (int i = 0; i < now.size(); i++) {
            Piece piece = now.get(i);
            if (i < pieces.size()
                    && pieces.get(i).style().equals(piece.style())
                    && getChildren().get(first + i) instanceof Text text) {
                text.setText(piece.words());
            } else if (i < pieces.size() && !pieces.get(i).equals(piece)) {
                getChildren().set(first + i, node(piece));
            } else if (i >= pieces.size()) {
                getChildren().add(node(piece));
            }
        }
        if (now.size() < pieces.size()) {
            getChildren().remove(first + now.size(), first + pieces.size());
        }
        pieces.clear();
        pieces.addAll(now);
    }

    private static javafx.scene.Node node(Piece piece) {
        if (piece.equals(CARET)) {
            Region caret = new Region();
            caret.getStyleClass().add("caret");
            return caret;
        }
        Text text = new Text(piece.words());
        text.getStyleClass().addAll("words", piece.style());
        return text;
    }

    private static String style(Mark.Kind kind) {
        return switch (kind) {
            case FIGURE -> "mark-figure";
            case OFFER -> "mark-offer";
            case OVER_OFFER -> "mark-over";
            case UNCLEAR -> "mark-unclear";
            case CLAUSE -> "mark-clause";
            case DISFLUENCY -> "plain";
        };
    }

    /// Shows what stands behind the words.
    void behind(Behind now) {
        if (!now.equals(behind)) {
            behind = now;
            if (!isNeedsLayout()) {
                draw();
            }
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        draw();
    }

    private void draw() {
        fill(unclear, behind.unclear());
        fill(asked, behind.asked() == null ? List.of() : List.of(behind.asked()));
        fill(hits, behind.hits());
        fill(current, behind.current() == null ? List.of() : List.of(behind.current()));
        fill(quoted, behind.quoted() == null ? List.of() : List.of(behind.quoted()));
        fill(selected, behind.selected() == null ? List.of() : List.of(behind.selected()));
        dotted.getElements().clear();
        for (Mark mark : disfluencies) {
            for (Rectangle2D r : getLayoutInfo().getUnderlineGeometry(mark.start(), mark.end())) {
                double y = Math.round(r.getMaxY()) + 0.5;
                dotted.getElements().addAll(new MoveTo(r.getMinX(), y), new LineTo(r.getMaxX(), y));
            }
        }
    }

    private void fill(Path path, List<Passage> places) {
        path.getElements().clear();
        for (Passage place : places) {
            int end = Math.min(place.end(), length);
            if (end > place.start()) {
                path.getElements().addAll(getRangeShape(place.start(), end, false));
            }
        }
    }

    /// The offset in the words under a point of the scene.
    int offsetAt(double sceneX, double sceneY) {
        Point2D at = sceneToLocal(sceneX, sceneY);
        return Math.clamp(getHitInfo(at).getInsertionIndex(), 0, length);
    }

    /// Index of the character under a point of the scene.
    int characterAt(double sceneX, double sceneY) {
        Point2D at = sceneToLocal(sceneX, sceneY);
        return Math.clamp(getHitInfo(at).getCharIndex(), 0, Math.max(0, length - 1));
    }

    /// Where words stand in the scene.
    Bounds sceneBounds(Passage place) {
        int end = Math.min(place.end(), length);
        if (end <= place.start()) {
            return localToScene(getLayoutBounds());
        }
        Path path = new Path(getRangeShape(place.start(), end, false));
        return localToScene(path.getLayoutBounds());
    }
}

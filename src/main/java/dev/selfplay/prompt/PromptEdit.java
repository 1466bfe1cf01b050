package dev.selfplay.prompt;

import dev.selfplay.prompt.PromptDocument.Part;
import dev.selfplay.prompt.PromptDocument.Tactic;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Puts tactic blocks into a prompt file and takes them out, and changes no other byte. Stateless.
///
/// A block stands at the end of the file, after one blank line that belongs to it. A file without an
/// end of line after its last line keeps it so: then the block has none either. So taking a block
/// out gives the bytes from before it was put in, whatever the file's line ends are.
public final class PromptEdit {
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private PromptEdit() {}

    /// @throws IllegalArgumentException if the file has a block of this tactic already, or
    ///     is no text that could take one, see [PromptRefusal#unreadable]
    public static PromptContent append(PromptContent file, NewBlock block) {
        PromptRefusal.unreadable(file)
                .ifPresent(why -> {
                    throw new IllegalArgumentException(why.toString());
                });
        if (find(file, new BlockKey(block.tacticId(), block.battleId(), block.text()))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "the file has the tactic already: " + block.tacticId());
        }
        String raw = file.raw();
        String eol = lineEnd(raw);
        String lines = latin(block.lines(eol));
        if (raw.isEmpty() || raw.equals(BYTE_ORDER_MARK)) {
            return PromptContent.ofRaw(raw + lines + eol);
        }
        return PromptContent.ofRaw(
                raw.endsWith("\n") ? raw + eol + lines + eol : raw + eol + eol + lines);
    }

    /// The block of a tactic, where the file has it.
    public static Optional<TacticBlock> find(PromptContent file, BlockKey key) {
        return file.document().tactics().stream().filter(key::fits).findFirst();
    }

    /// Takes out every block of a tactic.
    ///
    /// @return the file without it; the file itself where it has none
    public static PromptContent remove(PromptContent file, BlockKey key) {
        PromptContent now = file;
        for (PromptContent next = removeOne(now, key);
                !next.equals(now);
                next = removeOne(now, key)) {
            now = next;
        }
        return now;
    }

    private static PromptContent removeOne(PromptContent file, BlockKey key) {
        List<Part> parts = file.document().parts();
        int start = 0;
        for (Part part : parts) {
            int end = start + part.raw().length();
            if (part instanceof Tactic(String raw, TacticBlock block) && key.fits(block)) {
                String all = file.raw();
                return PromptContent.ofRaw(
                        withoutGap(all.substring(0, start), raw) + all.substring(end));
            }
            start = end;
        }
        return file;
    }

    /// What stands before a block, without the blank line that belongs to it.
    private static String withoutGap(String before, String block) {
        String eol = firstEnd(block);
        boolean open = !block.endsWith("\n");
        String gap = open ? eol + eol : eol;
        if (!before.endsWith(gap)) {
            return before;
        }
        String rest = before.substring(0, before.length() - gap.length());
        // the line end that is left must be the one of a line, or the blank line was not one
        boolean blankLine =
                open || rest.isEmpty() || rest.equals(BYTE_ORDER_MARK) || rest.endsWith("\n");
        return blankLine ? rest : before;
    }

    private static String firstEnd(String block) {
        int lineFeed = block.indexOf('\n');
        return lineFeed > 0 && block.charAt(lineFeed - 1) == '\r' ? "\r\n" : "\n";
    }

    /// The line end that most lines have; a line feed where it is a draw.
    static String lineEnd(String raw) {
        int withReturn = 0;
        int all = 0;
        for (int at = raw.indexOf('\n'); at >= 0; at = raw.indexOf('\n', at + 1)) {
            all++;
            withReturn += at > 0 && raw.charAt(at - 1) == '\r' ? 1 : 0;
        }
        return 2 * withReturn > all ? "\r\n" : "\n";
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}

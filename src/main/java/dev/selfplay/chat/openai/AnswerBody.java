package dev.selfplay.chat.openai;

import dev.selfplay.chat.openai.WireEvent.NotTheProtocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The bytes of an answer, as lines or as they are, with a look at how they begin. A byte-order mark
/// is skipped. No line, and no JSON document, may be larger than [#LARGEST]: whatever a server sends,
/// reading it takes little memory. Used by one thread; blocks while nothing comes.
final class AnswerBody {
    /// Bytes; some twenty times what the longest reply takes.
    static final int LARGEST = 4 << 20;

    private static final int NOTHING = -1;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;
    private boolean afterReturn;

    AnswerBody(InputStream in) {
        this.in = in;
    }

    /// The first byte that is no blank, which stays to be read; -1 if there is none.
    int firstByte() throws IOException {
        for (int mark : BYTE_ORDER_MARK) {
            if (peek() != mark) {
                break;
            }
            next++;
        }
        while (peek() != NOTHING && Character.isWhitespace(peek())) {
            next++;
        }
        return peek();
    }

    /// The next line without its end, which may be LF, CR LF or CR; false at the end of the body.
    ///
    /// @param into gets the line
    /// @throws NotTheProtocol if the line is too long
    boolean line(ByteArrayOutputStream into) throws IOException {
        into.reset();
        if (afterReturn && peek() == '\n') {
            next++;
        }
        afterReturn = false;
        if (peek() == NOTHING) {
            return false;
        }
        while (peek() != NOTHING) {
            int from = next;
            while (next < end && buffer[next] != '\n' && buffer[next] != '\r') {
                next++;
            }
            into.write(buffer, from, next - from);
            if (into.size() > LARGEST) {
                throw tooLarge();
            }
            if (next < end) {
                afterReturn = buffer[next] == '\r';
                next++;
                return true;
            }
        }
        return true;
    }

    /// What is left, as it is.
    InputStream rest() {
        return new Rest();
    }

    /// The beginning of what is left, as text.
    String beginning(int bytes) throws IOException {
        return new String(rest().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    static NotTheProtocol tooLarge() {
        return new NotTheProtocol("more than %d MB in one piece".formatted(LARGEST >> 20));
    }

    private int peek() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return end == 0 ? NOTHING : buffer[next] & 0xff;
    }

    private final class Rest extends InputStream {
        private long taken;

        @Override
        public int read() throws IOException {
            int found = peek();
            if (found != NOTHING) {
                next++;
                count(1);
            }
            return found;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (peek() == NOTHING) {
                return NOTHING;
            }
            int some = Math.min(length, end - next);
            System.arraycopy(buffer, next, into, offset, some);
            next += some;
            count(some);
            return some;
        }

        private void count(int some) {
            taken += some;
            if (taken > LARGEST) {
                throw tooLarge();
            }
        }
    }
}

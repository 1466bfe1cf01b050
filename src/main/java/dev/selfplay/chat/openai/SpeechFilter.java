package dev.selfplay.chat.openai;

import dev.selfplay.chat.Silence;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts what a model says from what it thinks and from the marks of its template, while the text
/// streams in pieces that may end anywhere.
///
/// - A block of thoughts (`<think>…</think>` and its kin) stands at the beginning of a reply, perhaps
///   several times, or at the beginning of a line; if it is not closed, all that follows is thought.
/// - Within a line such a block is one only if it is closed; otherwise only the mark goes. After a
///   quotation mark or a backtick it is a quotation and stays.
/// - A closing mark without an opening one ends thoughts whose opening stood in the prompt: what was
///   heard before it is taken back.
/// - Marks of a template (`<|im_end|>`, `</s>`, `[INST]`) go wherever they are.
/// - A reply that begins as JSON or as a code fence has no thoughts in it: only marks go.
///
/// Used by one thread.
final class SpeechFilter {
    private static final String NAMES =
            "(?:think|thinking|thoughts?|reasoning|reflection|analysis|scratchpad|seed:think|antthinking)";
    private static final Pattern MARK =
            Pattern.compile(
                    ("(?<open><NAMES(?:\\s[^<>]{0,80})?>|\\[THINK]|◁think▷"
                                    + "|<\\|(?:start_thinking|begin_of_thought|think|thinking)\\|>"
                                    + "|<\\|channel>\\s{0,2}(?:thought|analysis)"
                                    + "|<\\|channel\\|>\\s{0,2}(?:analysis|commentary))"
                                    + "|(?<close></NAMES\\s{0,2}>|\\[/THINK]|◁/think▷"
                                    + "|<\\|(?:end_thinking|end_of_thought|/think|/thinking)\\|>"
                                    + "|<channel\\|>"
                                    + "|<\\|channel\\|>\\s{0,2}final)"
                                    + "|(?<turn><\\|(?:end|start)\\|>(?:assistant)?)"
                                    + "|<\\|im_start\\|>(?:(?:assistant|user|system)\\b)?"
                                    + "|<\\|start_header_id\\|>[^<>]{0,20}<\\|end_header_id\\|>"
                                    + "|<start_of_turn>(?:(?:model|user)\\b)?"
                                    + "|<\\|[^<>|\\s]{1,40}\\|>"
                                    + "|<｜[^<>｜]{1,40}｜>"
                                    + "|</?s>|</?answer>"
                                    + "|<(?:eos|bos|pad|unk|end_of_turn|end_of_utterance)>"
                                    + "|\\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS)]"
                                    + "|<</?SYS>>")
                            .replace("NAMES", NAMES),
                    Pattern.CASE_INSENSITIVE);
    private static final String BEGINNINGS = "<[◁";
    private static final String QUOTES = "\"'`“‘«„‚";

    private enum State {
        /// Nothing was said yet, or nothing since a thought ended.
        BEGINNING,
        SPEAKING,
        THINKING,
        /// In a block within a line, which is one only if it is closed.
        ASIDE,
        /// In JSON or code.
        LITERAL
    }

    private final boolean opened;
    private final StringBuilder pending = new StringBuilder();
    private final StringBuilder speech = new StringBuilder();
    private final StringBuilder thoughts = new StringBuilder();
    private final StringBuilder aside = new StringBuilder();
    private State state = State.BEGINNING;
    private boolean channel;
    private boolean openingSeen;
    private boolean closingSeen;
    private boolean ended;
    private boolean takenBack;
    private char before = '\n';
    private int told;

    /// Where the closing mark stands that nothing opened; -1 while there is none.
    private int loneClosing = -1;

    /// @param opened whether this model is known to begin within a thought that its prompt opened:
    ///     then nothing is heard until that is closed, or the reply ends
    SpeechFilter(boolean opened) {
        this.opened = opened;
    }

    /// @return what was said since the last time
    String add(String text) {
        pending.append(text);
        read(false);
        return news();
    }

    /// Decides what was still open; called once, when nothing more comes.
    ///
    /// @return what was said since the last time
    String end() {
        ended = true;
        read(true);
        if (state == State.ASIDE) {
            speech.append(aside);
        }
        if (loneClosing >= 0 && !openingSeen) {
            takeBack();
        }
        return news();
    }

    /// All that was said, without the blanks around it.
    String speech() {
        return speech.toString().strip();
    }

    /// All that was thought, without the blanks around it.
    String thoughts() {
        return thoughts.toString().strip();
    }

    /// Whether words that were given out as said turned out to be thoughts since this was last asked.
    boolean takenBack() {
        boolean was = takenBack;
        takenBack = false;
        return was;
    }

    /// Whether the reply began within a thought that its prompt had opened.
    boolean openedByPrompt() {
        return closingSeen && !openingSeen;
    }

    private String news() {
        boolean undecided = loneClosing >= 0 || (opened && !closingSeen && !openingSeen);
        if (undecided && !ended) {
            return "";
        }
        String news = speech.substring(told);
        told = speech.length();
        return news;
    }

    @SuppressWarnings("JdkObsolete") // a mark may be cut between two pieces, as a stream is
    private void read(boolean last) {
        Matcher mark = MARK.matcher(pending);
        int at = 0;
        while (at < pending.length()) {
            char c = pending.charAt(at);
            if (BEGINNINGS.indexOf(c) < 0) {
                literal(c);
                at++;
                continue;
            }
            mark.region(at, pending.length());
            boolean found = mark.lookingAt();
            if (mark.hitEnd() && !last) {
                break;
            }
            if (found && mark(mark)) {
                before = pending.charAt(mark.end() - 1);
                at = mark.end();
            } else {
                literal(c);
                at++;
            }
        }
        pending.delete(0, at);
    }

    private void literal(char c) {
        switch (state) {
            case THINKING -> thoughts.append(c);
            case ASIDE -> aside.append(c);
            case SPEAKING, LITERAL -> speech.append(c);
            case BEGINNING -> {
                if (!Silence.is(c)) {
                    if (loneClosing >= 0) {
                        takeBack();
                    }
                    state = c == '{' || c == '`' ? State.LITERAL : State.SPEAKING;
                    speech.append(c);
                }
            }
        }
        before = c;
    }

    /// @return whether it is a mark here, and was dealt with
    private boolean mark(Matcher mark) {
        if (mark.group("open") != null) {
            return open(mark.group().toLowerCase(Locale.ROOT).startsWith("<|channel"));
        }
        if (mark.group("close") != null) {
            return close();
        }
        if (mark.group("turn") != null && state == State.THINKING && channel) {
            endThought();
        }
        return true;
    }

    private boolean open(boolean ofChannel) {
        switch (state) {
            case THINKING, ASIDE -> {
                return ofChannel;
            }
            case LITERAL -> {
                return false;
            }
            case SPEAKING -> {
                if (quoted() && !ofChannel) {
                    return false;
                }
                openingSeen = true;
                channel = ofChannel;
                state = ofChannel || before == '\n' ? State.THINKING : State.ASIDE;
                aside.setLength(0);
            }
            case BEGINNING -> {
                openingSeen = true;
                channel = ofChannel;
                state = State.THINKING;
            }
        }
        return true;
    }

    private boolean close() {
        switch (state) {
            case THINKING -> {
                closingSeen = true;
                endThought();
            }
            case ASIDE -> {
                closingSeen = true;
                thoughts.append(aside);
                endThought();
            }
            case BEGINNING -> closingSeen = true;
            case SPEAKING -> {
                if (quoted()) {
                    return false;
                }
                closingSeen = true;
                loneClosing = speech.length();
                state = State.BEGINNING;
            }
            case LITERAL -> {
                return false;
            }
        }
        return true;
    }

    private void endThought() {
        thoughts.append("\n\n");
        state = Silence.is(speech.toString()) ? State.BEGINNING : State.SPEAKING;
    }

    private void takeBack() {
        thoughts.append(speech, 0, loneClosing).append("\n\n");
        speech.delete(0, loneClosing);
        takenBack |= told > 0;
        told = 0;
        loneClosing = -1;
    }

    private boolean quoted() {
        return QUOTES.indexOf(before) >= 0;
    }
}

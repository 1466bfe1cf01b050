package dev.selfplay.ui;

import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;

import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotContext;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.ClickRobot;
import org.testfx.robot.DragRobot;
import org.testfx.robot.KeyboardRobot;
import org.testfx.robot.MouseRobot;
import org.testfx.robot.MoveRobot;
import org.testfx.robot.ScrollRobot;
import org.testfx.robot.TypeRobot;
import org.testfx.robot.WriteRobot;
import org.testfx.robot.impl.ClickRobotImpl;
import org.testfx.robot.impl.DragRobotImpl;
import org.testfx.robot.impl.KeyboardRobotImpl;
import org.testfx.robot.impl.MouseRobotImpl;
import org.testfx.robot.impl.MoveRobotImpl;
import org.testfx.robot.impl.ScrollRobotImpl;
import org.testfx.robot.impl.SleepRobotImpl;
import org.testfx.robot.impl.TypeRobotImpl;
import org.testfx.service.finder.WindowFinder;

import java.lang.reflect.Field;

/// TestFX's robots, which wait after each key and button for the next pulse (by then the window has
/// heard of it and is laid out again) where TestFX sleeps 50 ms, and 25 ms more after a key. After
/// interact(..) TestFX's wait stays: what that begins in the background is often looked at next.
final class PromptRobots extends FxRobotContext {
    private final KeyboardRobot keyboard = new Keyboard(getBaseRobot());
    private final MouseRobot mouse = new Mouse(getBaseRobot());
    private final TypeRobot typing = new TypeRobotImpl(keyboard, new Sleepless());
    private final WriteRobot writing = new Writer(getBaseRobot(), getWindowFinder());
    private final MoveRobot moving = new MoveRobotImpl(getBaseRobot(), mouse, new SleepRobotImpl());
    // the pause after a double click stays: one more click soon after is a third
    private final ClickRobot clicking = new ClickRobotImpl(mouse, moving, new SleepRobotImpl());
    private final DragRobot dragging = new DragRobotImpl(mouse, moving);
    private final ScrollRobot scrolling = new ScrollRobotImpl(mouse);

    /// Gives a robot these for those that it was made with, which it keeps to itself.
    static void give(FxRobot robot) {
        try {
            Field context = FxRobot.class.getDeclaredField("context");
            context.setAccessible(true);
            context.set(robot, new PromptRobots());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Another TestFX: where are its robots?", e);
        }
    }

    /// Waits until the window has heard of what was done before, and is laid out. Off the JavaFX thread.
    private static void settle() {
        try {
            Pictures.pulses(1);
        } catch (Exception e) {
            throw new IllegalStateException("the window stands still", e);
        }
    }

    @Override
    public KeyboardRobot getKeyboardRobot() {
        return keyboard;
    }

    @Override
    public MouseRobot getMouseRobot() {
        return mouse;
    }

    @Override
    public TypeRobot getTypeRobot() {
        return typing;
    }

    @Override
    public WriteRobot getWriteRobot() {
        return writing;
    }

    @Override
    public MoveRobot getMoveRobot() {
        return moving;
    }

    @Override
    public ClickRobot getClickRobot() {
        return clicking;
    }

    @Override
    public DragRobot getDragRobot() {
        return dragging;
    }

    @Override
    public ScrollRobot getScrollRobot() {
        return scrolling;
    }

    private static final class Keyboard extends KeyboardRobotImpl {
        Keyboard(BaseRobot base) {
            super(base);
        }

        @Override
        public void press(KeyCode... keys) {
            for (KeyCode key : keys) {
                pressNoWait(key);
                settle();
            }
        }

        @Override
        public void release(KeyCode... keys) {
            releaseNoWait(keys);
            settle();
        }
    }

    private static final class Mouse extends MouseRobotImpl {
        Mouse(BaseRobot base) {
            super(base);
        }

        @Override
        public void press(MouseButton... buttons) {
            pressNoWait(buttons);
            settle();
        }

        @Override
        public void release(MouseButton... buttons) {
            releaseNoWait(buttons);
            settle();
        }

        @Override
        public void move(Point2D place) {
            moveNoWait(place);
            settle();
        }

        @Override
        public void scroll(int notches) {
            scrollNoWait(notches);
            settle();
        }
    }

    private record Writer(BaseRobot base, WindowFinder windows) implements WriteRobot {
        @Override
        public void write(char letter) {
            Window window =
                    windows.listWindows().stream()
                            .filter(Window::isFocused)
                            .findFirst()
                            .orElseGet(windows::targetWindow);
            KeyCode key =
                    switch (letter) {
                        case '\n' -> KeyCode.ENTER;
                        case '\t' -> KeyCode.TAB;
                        default -> KeyCode.UNDEFINED;
                    };
            base.typeKeyboard(window.getScene(), key, Character.toString(letter));
            settle();
        }

        @Override
        public void write(String text) {
            for (char letter : text.toCharArray()) {
                write(letter);
            }
        }

        @Override
        public void write(String text, int sleep) {
            write(text);
        }
    }

    private static final class Sleepless extends SleepRobotImpl {
        @Override
        public void sleep(long millis) {
            // the keyboard has waited
        }
    }
}

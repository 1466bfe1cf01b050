package dev.selfplay.ui;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

import java.util.Comparator;

/// The order of the test classes: those that open windows first. They run one after another and take
/// the longest; JUnit's second thread begins at the other end.
public final class WindowsFirst implements ClassOrderer {
    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(test -> !test.isAnnotated(OpensWindows.class)));
    }
}

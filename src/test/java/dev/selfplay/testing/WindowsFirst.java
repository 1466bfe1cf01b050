package dev.selfplay.testing;

import dev.selfplay.ui.OpensWindows;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

import java.util.Comparator;

/// Those that open windows take turns and are the longest chain: it begins at once, and the others fill
/// the room beside it. Named in junit-platform.properties.
public final class WindowsFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(each -> !each.isAnnotated(OpensWindows.class)));
    }
}

package dev.selfplay.ui.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that passes when the test says so.
public final class ManualLater implements Later {
    private record Due(Duration at, Runnable work) {}

    private final List<Due> due = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Runnable after(Duration delay, Runnable work) {
        Due one = new Due(now.plus(delay), work);
        due.add(one);
        return () -> due.remove(one);
    }

    public void pass(Duration time) {
        now = now.plus(time);
        List<Due> over = due.stream().filter(d -> d.at().compareTo(now) <= 0).toList();
        due.removeAll(over);
        over.stream().sorted(Comparator.comparing(Due::at)).forEach(d -> d.work().run());
    }
}

package dev.selfplay.ui.kit;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

import org.jspecify.annotations.Nullable;

/// The total above which a battle passes, as the settings have it now. The window has one of these, and
/// every place that tells or colours a total asks it. UI thread only.
public final class PassMark {
    private final IntegerProperty threshold;

    public PassMark(int threshold) {
        this.threshold = new SimpleIntegerProperty(threshold);
    }

    public IntegerProperty thresholdProperty() {
        return threshold;
    }

    public int threshold() {
        return threshold.get();
    }

    public boolean passes(@Nullable Integer total) {
        return total != null && total > threshold.get();
    }

    public Tone tone(@Nullable Integer total) {
        return Tone.ofTotal(total, threshold.get());
    }

    /// Of a grade of 0-10, coloured as a total of that share is.
    public Tone toneOfGrade(int grade) {
        return tone(grade * 10);
    }
}

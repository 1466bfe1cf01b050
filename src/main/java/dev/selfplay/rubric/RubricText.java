package dev.selfplay.rubric;

import dev.selfplay.domain.Criterion;

import java.util.ArrayList;
import java.util.List;

/// A rubric.txt as it was read, without fault. Immutable.
///
/// @param name short, for people
/// @param general how to judge, whatever the criterion; may be empty
/// @param sections one for each criterion, in the order of the file
record RubricText(String name, String general, List<Section> sections) {

    /// @param line its first one in the file, from 1
    /// @param asks the question that the score answers
    /// @param bodyLine the body's first one in the file
    /// @param body how it is judged, with its anchors
    record Section(int line, Criterion criterion, String asks, int bodyLine, String body) {}

    RubricText {
        sections = List.copyOf(sections);
    }

    /// The declared ones in their order, then those of the user's own in the order of the file.
    List<Criterion> criteria() {
        List<Criterion> criteria = new ArrayList<>(Criterion.ALL);
        sections.stream().map(Section::criterion).filter(Criterion::own).forEach(criteria::add);
        return criteria;
    }
}

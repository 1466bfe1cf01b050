package dev.selfplay.referee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.chat.ReplyLength;
import dev.selfplay.chat.ResponseSchema;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.GradingPlan;
import dev.selfplay.rubric.Rubric;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one call of a pass asks for: everything, or, where criteria are graded apart, first what was said
/// with whatever is told of the whole call, then each criterion by itself.
///
/// @param lists whether what was said is to be listed
/// @param criteria that are to be graded
/// @param whole whether that is everything
record Part(boolean lists, List<Criterion> criteria, boolean whole) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// The usual room is for the criteria of the specification.
    private static final int TOKENS_OF_OWN = 250;

    /// In the order in which they are asked for.
    static List<Part> of(GradingPlan plan, Rubric rubric) {
        return plan.apart()
                ? Stream.concat(
                                Stream.of(new Part(true, List.of(), false)),
                                rubric.criteria().stream()
                                        .map(c -> new Part(false, List.of(c), false)))
                        .toList()
                : List.of(new Part(true, rubric.criteria(), true));
    }

    /// The fields that are asked for, in order.
    List<String> fields(Rubric rubric) {
        List<String> fields = new ArrayList<>();
        form(rubric).path("properties").fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    /// The rubric's form, with the fields of this part alone.
    ResponseSchema schema(Rubric rubric) {
        return whole
                ? rubric.schema()
                : new ResponseSchema(rubric.schema().name(), form(rubric).toString());
    }

    private ObjectNode form(Rubric rubric) {
        try {
            ObjectNode form = (ObjectNode) JSON.readTree(rubric.schema().json());
            Set<String> graded =
                    rubric.criteria().stream().map(Criterion::key).collect(Collectors.toSet());
            Set<String> own = criteria.stream().map(Criterion::key).collect(Collectors.toSet());
            ObjectNode fields = (ObjectNode) form.get("properties");
            List<String> gone = new ArrayList<>();
            fields.fieldNames()
                    .forEachRemaining(name -> {
                        if (graded.contains(name) ? !own.contains(name) : !lists) {
                            gone.add(name);
                        }
                    });
            fields.remove(gone);
            ArrayNode required = form.putArray("required");
            fields.fieldNames().forEachRemaining(required::add);
            if (criteria.isEmpty()) {
                form.remove("$defs");
            }
            return form;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the form of a scorecard is no JSON", e);
        }
    }

    /// Room for the answer.
    int tokens(ReplyLength whole) {
        ReplyLength length = lists ? whole : ReplyLength.CRITERION;
        return length.tokens()
                + TOKENS_OF_OWN * (int) criteria.stream().filter(c -> lists && c.own()).count();
    }
}

package io.safeconduct.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** One line of a case file. */
sealed interface LabelledCase {

    /** What people call it; the only one of that name in its file. */
    String id();

    /** One proposal on the untouched store. */
    record Proposed(String id, String subject, Step step) implements LabelledCase {}

    /**
     * Proposals of one session, one after the other, each carried out.
     *
     * @param after the state of customer and orders once all is done, in tau-bench's shape; empty: nothing is said of it
     */
    record Sequence(String id, String subject, List<Step> steps, JsonNode after) implements LabelledCase {

        public Sequence {
            steps = List.copyOf(steps);
        }
    }
}

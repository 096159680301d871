package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Caps are given back only where it is certain that nothing happened and nothing will. C5. */
class GivingBackTest {

    @Test
    void only_these_steps_say_that_nothing_was_done() {
        Set<String> steps = Arrays.stream(ProposalState.values())
                .flatMap(from -> from.next().stream()
                        .filter(from::leavesNothingDone)
                        .map(next -> from.id() + " -> " + next.id()))
                .collect(Collectors.toSet());

        assertThat(steps)
                .containsExactlyInAnyOrder(
                        "granted -> collecting",
                        "granted -> stopped",
                        "executing -> collecting",
                        "executing -> refused",
                        "executing -> stopped",
                        "failed -> refused",
                        "failed -> stopped",
                        "unknown -> refused");
    }
}

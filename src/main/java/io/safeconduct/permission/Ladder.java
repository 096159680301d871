package io.safeconduct.permission;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * The rows with the same key cells: each holds above the next lower ceiling, up to and including its own. For an action
 * that moves no money it is a single row.
 */
record Ladder(Key key, List<Permission> steps) {

    private static final Comparator<Permission> BY_CEILING =
            Comparator.comparing(Permission::ceiling, Comparator.nullsLast(Comparator.naturalOrder()));

    Ladder {
        steps = steps.stream().sorted(BY_CEILING).toList();
    }

    /** The step that holds for an amount; none above the last ceiling, and none for less than nothing. */
    List<Permission> at(BigDecimal amount) {
        if (amount.signum() < 0) {
            return List.of();
        }
        return steps.stream()
                .filter(step -> step.ceiling() == null || amount.compareTo(step.ceiling()) <= 0)
                .limit(1)
                .toList();
    }

    /** The step that holds for the smallest amounts. */
    Permission lowest() {
        return steps.get(0);
    }
}

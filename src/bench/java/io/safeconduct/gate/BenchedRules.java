package io.safeconduct.gate;

import io.safeconduct.source.SourceFile;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules like those of the house, in any number: none of them concludes anything about the requests of the bench. */
final class BenchedRules {

    /** How many rules say what the modes of the map mean. */
    static final int OF_MODES = 8;

    private BenchedRules() {}

    static SourceFile of(int number, int actions) {
        return new SourceFile(
                "rules/bench/bench.drl",
                """
                package safeconduct

                import io.safeconduct.action.Activity
                import io.safeconduct.gate.Finding
                import io.safeconduct.gate.Parameter
                import io.safeconduct.gate.ProposedAction

                """
                        + IntStream.range(0, number)
                                .mapToObj(i -> rule(i, actions))
                                .collect(Collectors.joining("\n")));
    }

    private static String rule(int number, int actions) {
        return """
                rule "bench-%d"
                when
                    %s
                then
                    insert(Finding.deny("Not in the bench."));
                end
                """
                .formatted(number, condition(number, BenchedMap.action(number % actions)));
    }

    private static String condition(int number, String action) {
        return switch (number % 5) {
            case 0 -> "ProposedAction(action in (\"%s\", \"order.other-%d\"))\n    Order(status != null, status != \"pending\")"
                    .formatted(action, number);
            case 1 -> "ProposedAction(activity == Activity.TRANSACT)\n    Customer(watched == true, segment != \"none-%d\")"
                    .formatted(number);
            case 2 -> "ProposedAction(action == \"%s\", $subject : subject)\n    Order(customerId != $subject)"
                    .formatted(action);
            case 3 -> "ProposedAction(action == \"%s\")\n    Parameter(name == \"itemIds\", $item : value)\n    not OrderItem(itemId == $item)"
                    .formatted(action);
            default -> "ProposedAction(action == \"%s\")\n    accumulate(OrderItem(); $items : count(); $items > %d)"
                    .formatted(action, 50 + number);
        };
    }
}

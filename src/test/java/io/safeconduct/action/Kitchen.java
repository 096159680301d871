package io.safeconduct.action;

import io.safeconduct.source.SourceFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A catalogue as small as one can be: the kitchen, where a meal can be read. */
public final class Kitchen {

    private static final String CATALOGUE =
            """
            system:
              id: kitchen
              title: The kitchen
              askCustomer: {method: POST, path: /questions}
            facts: {}
            actions:
              meal.read:
                title: Read
                description: Reads.
                activity: read
                risk: low
                owner: cook
                parameters: {type: object, additionalProperties: false, properties: {}}
                facts: []
                call: {method: GET, path: /meals}
                result:
            %s
                undo: {kind: none-needed, text: Nothing.}
            """;

    private Kitchen() {}

    /** Reading a meal answers these fields, each declared in one line. */
    public static SourceFile answering(String... fields) {
        String result = Stream.of(fields).map(field -> "      " + field).collect(Collectors.joining("\n"));
        return new SourceFile("rules/actions/kitchen.yaml", CATALOGUE.formatted(result));
    }
}

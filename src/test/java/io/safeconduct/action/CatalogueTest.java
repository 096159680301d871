package io.safeconduct.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private static final String KITCHEN =
            """
            system:
              id: kitchen
              title: The kitchen
              askCustomer:
                method: POST
                path: /guests/{subject}/questions
                body: {text: "{text}", hash: "{hash}"}
            facts:
              meal:
                title: The meal
                get: {method: GET, path: "/meals/{parameters.mealId}"}
                maxAge: PT30S
                fields:
                  price: {type: decimal, at: /price}
                  currency: {type: text, at: /currency}
                  version: {type: integer, at: /version}
            actions:
              meal.read:
                title: Read
                description: Reads.
                activity: read
                risk: low
                # whose outcome it is
                owner: cook
                parameters: {type: object, required: [mealId], additionalProperties: false, properties: {mealId: {type: string}}}
                facts: [meal]
                call: {method: GET, path: "/meals/{parameters.mealId}"}
                result: {}
                undo: {kind: none-needed, text: Nothing.}
              meal.refund:
                title: Refund
                description: Refunds.
                activity: transact
                risk: high
                # whose outcome it is
                owner: cook
                parameters: {type: object, required: [mealId], additionalProperties: false, properties: {mealId: {type: string}, why: {type: string}}}
                facts: [meal]
                amount: {value: meal.price, currency: meal.currency}
                expectedState: meal.version
                call: {method: POST, path: "/meals/{parameters.mealId}/refunds", body: {amount: "{facts.meal.price}", why: "{parameters.why}"}}
                lookup: {get: {method: GET, path: "/effects/{key}"}, answer: /response}
                result: {refundId: {at: /refundId, pii: none}}
                undo: {kind: reverse, text: It can., call: {method: POST, path: "/refunds/{result.refundId}/reversal"}}
            """;

    @Test
    void a_catalogue_says_what_can_be_done() {
        Catalogue catalogue = read(KITCHEN);

        Action refund = catalogue.action("meal.refund");
        assertThat(refund.system()).isEqualTo("kitchen");
        assertThat(refund.isRead()).isFalse();
        assertThat(refund.amount()).isEqualTo(new AmountSource("meal.price", "meal.currency"));
        assertThat(refund.undo().kind()).isEqualTo(Undo.Kind.REVERSE);
        assertThat(catalogue.action("meal.read").isRead()).isTrue();
        assertThat(catalogue.find("meal.burn")).isEmpty();
        assertThat(catalogue.fact("meal").maxAge()).isEqualTo(Duration.ofSeconds(30));
    }

    /** A line of the file, a part of it, what is put in its place, and where and how that is refused. */
    @ParameterizedTest(name = "{3} in line {0}: {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                     2 | id: kitchen       | id: The Kitchen       |  2 | pattern
                     2 | id: kitchen       | name: kitchen         |  1 | 'id'
                     2 | id: kitchen       | id: [kitchen          |  3 | not valid YAML
                     3 | title:            | id:                   |  3 | 'id' stands here twice
                     6 | {subject}         | {parameters.mealId}   |  4 | {parameters.mealId}
                    11 | mealId            | meal                  | 11 | {parameters.meal}
                    11 | parameters.mealId | result.refundId       | 11 | {result.refundId}
                    12 | PT30S             | 30 seconds            | 12 | pattern
                    14 | decimal           | double                | 14 | enumeration
                    14 | /price            | price                 | 14 | pattern
                    18 | meal.read         | Meal                  | 17 | pattern
                    25 | additionalProperties: false | additionalProperties: true | 25 | false
                    25 | type: string      | type: strin           | 25 | not a JSON Schema
                    26 | [meal]            | [oven]                | 26 | no fact 'oven'
                    27 | GET               | POST                  | 27 | a read is a GET
                    27 | {parameters.mealId} | {parameters.table}  | 27 | {parameters.table}
                    29 | none-needed       | reverse               | 29 | need a call
                    37 | , why: {type: string} | ``                | 41 | {parameters.why}
                    37 | [mealId]          | [why]                 | 11 | must be a required parameter
                    38 | [meal]            | []                    | 39 | 'meal.price' is no decimal field
                    39 | meal.price        | meal.currency         | 39 | 'meal.currency' is no decimal field
                    39 | meal.price        | price                 | 39 | pattern
                    39 | meal.currency     | meal.version          | 39 | 'meal.version' is no text field
                    40 | meal.version      | meal.etag             | 40 | 'meal.etag' is no field
                    41 | facts.meal.price  | facts.meal.cost       | 41 | {facts.meal.cost}
                    41 | facts.meal.price  | parameters.price      | 41 | {parameters.price}
                    41 | parameters.why    | result.refundId       | 41 | {result.refundId}
                    42 | lookup            | lokup                 | 30 | 'lokup'
                    44 | reverse           | irreversible          | 44 | need a call
                    44 | reverse           | undo-it               | 44 | enumeration
                    44 | result.refundId   | result.id             | 44 | {result.id}
                    43 | pii: none         | pii: purchase         | 44 | {result.refundId}
                    """)
    void what_is_wrong_is_refused_with_file_line_and_reason(
            int line, String part, String instead, int expected, String reason) {
        SourceException refused = refusal(with(line, part, instead));

        assertThat(refused).isNotNull();
        assertThat(refused.file()).isEqualTo("rules/actions/kitchen.yaml");
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.line()).isEqualTo(expected);
    }

    @Test
    void an_action_that_changes_something_needs_a_way_to_ask_what_became_of_it() {
        SourceException refused = refusal(without(42));

        assertThat(refused.reason()).contains("needs a lookup");
        assertThat(refused.line()).isEqualTo(30);
    }

    @Test
    void a_read_has_nothing_to_ask_about() {
        SourceException refused = refusal(KITCHEN.replaceFirst(
                "result: \\{}", "result: {}\n    lookup: {get: {method: GET, path: /effects}, answer: /response}"));

        assertThat(refused.reason()).contains("a read has none");
        assertThat(refused.line()).isEqualTo(18);
    }

    @Test
    void a_system_a_fact_or_an_action_stands_in_one_file_only() {
        String other = KITCHEN.replace("id: kitchen", "id: bar");
        String others =
                other.replace("meal:", "drink:").replace("meal.", "drink.").replace("[meal]", "[drink]");

        assertThat(refusal(KITCHEN, KITCHEN).reason()).isEqualTo("system 'kitchen' has a file already");
        assertThat(refusal(KITCHEN, other).reason()).isEqualTo("fact 'meal' is declared twice");
        assertThat(refusal(KITCHEN, others.replace("drink.read:", "meal.read:")).reason())
                .isEqualTo("action 'meal.read' is declared twice");
        assertThat(read(KITCHEN, others).actions()).hasSize(4);
    }

    @Test
    void a_fact_is_fetched_from_the_system_that_declares_it_and_so_needed_only_there() {
        String bar = KITCHEN.replace("id: kitchen", "id: bar")
                .replace("meal.read", "drink.read")
                .replace("meal.refund", "drink.refund")
                .replace("  meal:", "  drink:");

        assertThat(refusal(KITCHEN, bar).reason()).isEqualTo("no fact 'meal' is declared in this file");
    }

    @Test
    void a_fact_may_hold_lists_whose_names_are_their_own() {
        String side = "lists: {side: {at: /sides, fields: {name: {type: text, at: /name}}}}";
        String withSides = KITCHEN.replace("    maxAge: PT30S\n", "    maxAge: PT30S\n    " + side + "\n");

        assertThat(read(withSides).fact("meal").lists()).containsOnlyKeys("side");
        assertThat(refusal(withSides.replace("{side:", "{meal:")).reason()).isEqualTo("list 'meal' is declared twice");
        assertThat(refusal(
                                withSides,
                                withSides.replace("id: kitchen", "id: bar").replace("  meal:", "  drink:"))
                        .reason())
                .isEqualTo("list 'side' is declared twice");
        assertThat(refusal(withSides, KITCHEN.replace("id: kitchen", "id: bar").replace("  meal:", "  side:"))
                        .reason())
                .isEqualTo("fact 'side' is declared twice");
    }

    @Test
    void a_fact_holds_something() {
        String fields = KITCHEN.substring(KITCHEN.indexOf("    fields:\n"), KITCHEN.indexOf("actions:"));

        SourceException refused = refusal(KITCHEN.replace(fields, "    fields: {}\n"));

        assertThat(KITCHEN.lines().skip(refused.line() - 1).findFirst()).hasValue("  meal:");
    }

    private static String with(int line, String part, String instead) {
        String[] lines = KITCHEN.split("\n");
        assertThat(lines[line - 1]).contains(part);
        lines[line - 1] = lines[line - 1].replace(part, instead);
        return String.join("\n", lines) + "\n";
    }

    private static String without(int line) {
        List<String> lines = new java.util.ArrayList<>(Arrays.asList(KITCHEN.split("\n")));
        lines.remove(line - 1);
        return String.join("\n", lines) + "\n";
    }

    private static SourceException refusal(String... texts) {
        return catchThrowableOfType(SourceException.class, () -> read(texts));
    }

    private static Catalogue read(String... texts) {
        return CatalogueReader.read(Arrays.stream(texts)
                .map(text -> new SourceFile("rules/actions/kitchen.yaml", text))
                .toList());
    }
}

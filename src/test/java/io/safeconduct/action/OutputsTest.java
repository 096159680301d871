package io.safeconduct.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.source.SourceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a journey's gateways may compare is declared in the catalogue, and is neither personal nor large. B6. */
class OutputsTest {

    private static final String NAME = "name: {at: /name, pii: none}";
    private static final String READY = "ready: {at: /ready, pii: none, output: true, type: flag}";
    private static final String COURSE = "course: {at: /course, pii: none, output: true, type: integer}";
    private static final String STATE = "state: {at: /state, pii: none, output: true, type: text}";

    @Test
    void an_output_is_handed_on_as_what_it_is() throws Exception {
        assertThat(outputs("{'name': 'soup', 'ready': true, 'course': 2, 'state': 'hot'}"))
                .isEqualTo("{course=2, ready=true, state=hot}");
    }

    @Test
    void what_is_not_known_is_null_so_that_no_earlier_value_stays() throws Exception {
        String nothing = "{course=null, ready=null, state=null}";

        assertThat(String.valueOf(readMeal(READY).outputs(null))).isEqualTo(nothing);
        assertThat(outputs("{}")).isEqualTo(nothing);
        assertThat(outputs("{'ready': 'true', 'course': 2.5, 'state': {'a': 'hot'}}"))
                .isEqualTo(nothing);
        assertThat(outputs("{'state': '%s'}".formatted("x".repeat(201)))).isEqualTo(nothing);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ready: {at: /ready, pii: purchase, output: true, type: flag}   | none
                    ready: {at: /ready, pii: none, output: true}                   | type
                    ready: {at: /ready, pii: none, type: flag}                     | output
                    ready: {at: /ready, pii: none, output: true, type: decimal}    | enumeration
                    ready: {at: /ready, pii: none, output: sometimes, type: flag}  | true
                    outcome: {at: /ready, pii: none, output: true, type: flag}     | cannot be named 'outcome'
                    decide: {at: /ready, pii: none, output: true, type: flag}      | cannot be named 'decide'
                    """)
    void what_cannot_be_an_output_is_refused(String field, String reason) {
        SourceException refused = catchThrowableOfType(SourceException.class, () -> readMeal(field));

        assertThat(refused).isNotNull();
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.line()).isBetween(15, 18);
    }

    private static String outputs(String result) throws Exception {
        JsonNode kept = new ObjectMapper().readTree(result.replace('\'', '"'));
        return readMeal(READY).outputs(kept).toString();
    }

    private static Action readMeal(String ready) {
        return CatalogueReader.read(List.of(Kitchen.answering(NAME, ready, COURSE, STATE)))
                .action("meal.read");
    }
}

package io.safeconduct.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.safeconduct.action.Call;
import io.safeconduct.action.FactSource;
import io.safeconduct.action.FactSource.Entries;
import io.safeconduct.action.FactSource.Field;
import io.safeconduct.action.FactSource.Type;
import io.safeconduct.facts.Fact.Knowledge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer of a system of record tells, and when it does not tell enough. B6. */
class ReadingTest {

    private static final FactSource ORDER = new FactSource(
            "The order",
            new Call(Call.Method.GET, "/orders/1", Map.of(), null),
            Duration.ofSeconds(30),
            Map.of("status", new Field(Type.TEXT, "/status", false)),
            Map.of(
                    "item",
                    new Entries(
                            "/items",
                            Map.of(
                                    "id", new Field(Type.TEXT, "/id", false),
                                    "price", new Field(Type.DECIMAL, "/price", true)))));

    @Test
    void values_and_entries_are_read() {
        Fact fact = read("{'status': 'pending', 'items': [{'id': 'a', 'price': '1.00'}, {'id': 'b'}]}");

        assertThat(fact.knowledge()).isEqualTo(Knowledge.KNOWN);
        assertThat(fact.values()).isEqualTo(Map.of("status", new FactValue(Type.TEXT, "pending")));
        assertThat(fact.lists().get("item"))
                .containsExactly(
                        Map.of(
                                "id", new FactValue(Type.TEXT, "a"),
                                "price", new FactValue(Type.DECIMAL, "1.00")),
                        Map.of("id", new FactValue(Type.TEXT, "b")));
    }

    @Test
    void no_entries_are_as_good_as_any() {
        Fact fact = read("{'status': 'pending', 'items': []}");

        assertThat(fact.knowledge()).isEqualTo(Knowledge.KNOWN);
        assertThat(fact.lists()).isEqualTo(Map.of("item", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'items': []}",
                "{'status': null, 'items': []}",
                "{'status': ['pending'], 'items': []}",
                "{'status': 'pending'}",
                "{'status': 'pending', 'items': null}",
                "{'status': 'pending', 'items': {'id': 'a'}}",
                "{'status': 'pending', 'items': [{'id': 'a'}, {'price': '1.00'}]}",
                "{'status': 'pending', 'items': [null]}",
                "{'status': 'pending', 'items': [{'id': 'a', 'price': 'cheap'}]}",
                "{'status': 'pending', 'items': [{'id': 'a', 'price': ['1.00']}]}",
                "[]"
            })
    void an_answer_that_lacks_anything_is_not_known(String answer) {
        assertThat(read(answer).knowledge()).isEqualTo(Knowledge.UNKNOWN);
    }

    @Test
    void what_is_there_of_it_is_kept() {
        Fact fact = read("{'items': [{'price': '1.00'}]}");

        assertThat(fact.values()).isEmpty();
        assertThat(fact.lists().get("item")).containsExactly(Map.of("price", new FactValue(Type.DECIMAL, "1.00")));
    }

    private static Fact read(String answer) {
        try {
            return new Reading(ORDER, JsonMapper.builder().build().readTree(answer.replace('\'', '"')))
                    .fact("order", "store", Instant.EPOCH);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

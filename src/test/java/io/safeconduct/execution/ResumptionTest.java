package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Once a system answers again, what got stuck is taken up by itself, and nothing has a second effect. */
@HouseTest
@TestPropertySource(properties = {"safeconduct.resumption.period=400ms", "safeconduct.resumption.batch=7"})
class ResumptionTest {

    private static final String CUSTOMER = "noor_castellano_1105";

    @ParameterizedTest
    @ValueSource(strings = {"error", "hang"})
    void after_an_outage_everything_is_done_once_without_anybody_doing_anything(String mode, House house) {
        Outage outage = Outage.of(house, CUSTOMER, mode);
        outage.assertNothingWasDone();

        house.store().withoutFaults();

        outage.assertAllAreDoneOnce();
        assertThat(house.auditor().entriesOf(outage.messages().get(0)))
                .filteredOn(entry -> entry.path("event").asText().equals("outcome.asked"))
                .isNotEmpty()
                .allMatch(entry -> entry.path("principal").asText().equals("system"));
    }

    @Test
    void while_the_system_cannot_be_asked_nothing_is_tried(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "error");
        house.store().faultForAll("lookup", "error");
        JsonNode message = noor.proposeInPassing("message.send", Map.of("text", "Hello"));
        noor.await(message, "failed");
        long before = house.auditor().now();

        // other work goes on meanwhile, long enough for several periods
        Conversation clara = house.conversationOf("clara_plain");
        for (int others = 0; others < 30; others++) {
            clara.propose("message.send", Map.of("text", "Message " + others));
        }

        assertThat(house.auditor().since(before))
                .noneMatch(entry -> entry.path("event").asText().equals("outcome.asked"));
        house.store().withoutFaults();
        noor.await(message, "executed");
        assertThat(house.store().effects(message, "execute")).isOne();
    }

    @Test
    void what_the_system_refused_stays_refused(House house) {
        Conversation noor = house.conversationOf(CUSTOMER);
        house.store().fault(CUSTOMER, "message", "refuse", Map.of("times", 1));
        JsonNode refused = noor.proposeInPassing("message.send", Map.of("text", "Refused"));
        noor.await(refused, "refused");
        house.store().fault(CUSTOMER, "message", "error", Map.of("times", 3));
        JsonNode failed = noor.proposeInPassing("message.send", Map.of("text", "Failed"));

        noor.await(failed, "executed");
        assertThat(noor.now(refused).path("state").asText()).isEqualTo("refused");
        assertThat(house.store().effects(refused, "execute")).isZero();
    }
}

package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.TwoNodes;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes in profile production on one PostgreSQL outside both; a third application stands for what surrounds them, the issuer
 * and the store. What one node begins the other ends, once; one node is killed and comes back.
 */
class TwoNodesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path place;

    @Test
    void what_one_node_begins_the_other_ends_once_and_a_killed_node_is_missed_by_nobody() throws Exception {
        try (TwoNodes nodes = TwoNodes.start(place)) {
            House outside = nodes.outside();
            House one = nodes.at(0);
            House two = nodes.at(1);

            Conversation clara = one.conversationOf("clara_plain");
            JsonNode shared = clara.proposeRefund("#W1000001", "20.00");
            two.joined(clara).confirm(shared);
            clara.await(shared, "executed");
            assertThat(two.joined(clara).now(shared).path("state").asText()).isEqualTo("executed");
            assertThat(outside.store().effects(shared, "execute")).isOne();

            outside.store().fault("mateo_brandt_1104", "refund", "lose-answer", Map.of("times", 1, "delay", 20));
            Conversation mateo = one.conversationOf("mateo_brandt_1104");
            JsonNode onItsWay = mateo.proposeRefund("#W1000036", "20.00");
            mateo.confirm(onItsWay);
            mateo.await(onItsWay, "executing");
            nodes.node(0).kill();

            JsonNode without = two.joined(clara).proposeRefund("#W1000001", "3.00");
            two.joined(clara).confirm(without);
            two.joined(clara).await(without, "executed");
            two.joined(mateo).await(onItsWay, "executed");
            assertThat(outside.store().effects(without, "execute")).isOne();
            assertThat(outside.store().effects(onItsWay, "execute")).isOne();

            nodes.beginAgain(0);
            nodes.node(0).await();
            House again = nodes.at(0);
            JsonNode later = two.joined(clara).proposeRefund("#W1000001", "2.00");
            again.joined(clara).confirm(later);
            again.joined(clara).await(later, "executed");
            assertThat(outside.store().effects(later, "execute")).isOne();
        }
    }
}

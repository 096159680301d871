package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is permitted at once costs one commit until its call is sent. */
@HouseTest
class AtOnceTest {

    @Autowired
    JdbcClient database;

    @Test
    void decision_grant_and_intent_of_what_is_permitted_at_once_are_one_transaction(House house) {
        JsonNode message = house.conversationOf("priya_lindqvist_1103")
                .propose("message.send", Map.of("text", "Your parcel is on its way."));

        assertThat(message.path("state").asText()).isEqualTo("executed");
        assertThat(house.store().effects(message, "execute")).isOne();
        assertThat(transactionsOf(message)).hasSize(1);
    }

    @Test
    void its_audit_is_complete_and_in_order(House house) {
        JsonNode message = house.conversationOf("priya_lindqvist_1103")
                .propose("message.send", Map.of("text", "Your parcel is on its way."));

        assertThat(house.auditor().eventsOf(message))
                .containsExactly(
                        "proposal.made",
                        "decision.made",
                        "proposal.granted",
                        "grant.issued",
                        "grant.consumed",
                        "proposal.executing",
                        "execution.intended",
                        "execution.receipted",
                        "data.disclosed",
                        "proposal.executed");
    }

    /** The transactions that wrote the decision and the entries up to the intent; neither ever changes. */
    private List<String> transactionsOf(JsonNode proposal) {
        return database.sql(
                        """
                        SELECT xmin::text FROM decision WHERE proposal_id = :proposal
                        UNION
                        SELECT xmin::text FROM audit_entry
                         WHERE proposal_id = :proposal
                           AND event IN ('proposal.made', 'grant.issued', 'grant.consumed', 'execution.intended')
                        """)
                .param("proposal", proposal.path("id").asText())
                .query(String.class)
                .list();
    }
}

package io.safeconduct.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Refusing;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the record holds, and who can change it. F1, F3; invariants 2 and 10: complete, in the same transaction. */
@HouseTest
class AuditTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @Autowired
    HikariDataSource application;

    @ParameterizedTest
    @ValueSource(strings = {"audit_entry", "evidence", "decision"})
    void the_application_cannot_change_or_remove_what_is_recorded(String table) {
        for (String statement : new String[] {
            "UPDATE %s SET proposal_id = 'x'",
            "DELETE FROM %s",
            "TRUNCATE %s CASCADE",
            "DROP TABLE %s",
            "ALTER TABLE %s DISABLE ROW LEVEL SECURITY"
        }) {
            notAllowed(statement.formatted(table));
            notAllowed("RESET ROLE; " + statement.formatted("safeconduct." + table));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "proposal, parameters", "proposal, subject", "proposal, action", "action_grant, expires_at",
        "action_grant, proposal_id", "action_grant, expected_state", "execution, idempotency_key",
                "execution, proposal_id"
    })
    void the_application_cannot_change_what_something_is_about(String table, String column) {
        notAllowed("UPDATE %s SET %s = %s".formatted(table, column, column));
        notAllowed("DELETE FROM " + table);
    }

    @Test
    void every_transition_of_a_refund_is_recorded_in_order(House house) {
        Conversation felix = felix(house);
        JsonNode refund = asked(house, felix.proposeRefund("#W1000030", "200.00"));
        felix.confirm(refund);
        house.decide("alice", refund, "approve").ok();
        felix.await(refund, "executed");

        assertThat(house.auditor().entriesOf(refund))
                .extracting(entry -> entry.path("event").asText() + " by "
                        + entry.path("principal").asText())
                .containsExactly(
                        "proposal.made by support-agent",
                        "decision.made by system",
                        "proposal.waiting by system",
                        "confirmation.asked by system",
                        "evidence.recorded by felix_marchetti_1111",
                        "evidence.recorded by alice",
                        "proposal.collecting by alice",
                        "decision.made by system",
                        "proposal.granted by system",
                        "grant.issued by system",
                        "grant.consumed by system",
                        "proposal.executing by system",
                        "execution.intended by system",
                        "execution.receipted by system",
                        "data.disclosed by support-agent",
                        "proposal.executed by system");
        assertThat(house.auditor().entriesOf(refund)).allSatisfy(entry -> {
            assertThat(entry.path("subject").asText()).isEqualTo("felix_marchetti_1111");
            assertThat(entry.path("session").asText()).isEqualTo(felix.session());
            assertThat(entry.path("journey").asText())
                    .isEqualTo(refund.path("journeyId").asText());
        });
    }

    @Test
    void a_decision_names_its_rules_its_policy_and_what_it_was_about(House house) {
        Conversation felix = felix(house);
        JsonNode refund = felix.proposeRefund("#W1000030", "200.00");

        JsonNode made = house.auditor().entriesOf(refund).stream()
                .filter(entry -> entry.path("event").asText().equals("decision.made"))
                .findFirst()
                .orElseThrow()
                .path("details");
        assertThat(made.path("verdict").asText()).isEqualTo("require");
        assertThat(made.path("rules"))
                .extracting(JsonNode::asText)
                .contains("change-needs-confirmation", "mode-execute-gated");
        assertThat(made.path("policy").asText())
                .isEqualTo(refund.path("policy").asText())
                .isNotEmpty();
        assertThat(made.path("hash").asText())
                .isEqualTo(refund.path("hash").asText())
                .isNotEmpty();
    }

    @Test
    void evidence_that_cannot_be_recorded_is_not_given(House house) throws SQLException {
        Conversation felix = felix(house);
        JsonNode refund = asked(house, felix.proposeRefund("#W1000030", "20.00"));

        try (Refusing refusing = Refusing.entries(application, refund, "evidence.recorded")) {
            assertThat(felix.answer(refund, "yes").status()).isEqualTo(500);
            assertThat(felix.now(refund).path("state").asText()).isEqualTo("waiting");
            assertThat(felix.now(refund).at("/obligations/0/state").asText()).isEqualTo("open");
        }
        felix.confirm(refund);
        felix.await(refund, "executed");
    }

    @Test
    void an_effect_that_cannot_be_recorded_beforehand_is_not_had(House house) throws SQLException {
        Conversation felix = felix(house);
        JsonNode refund = asked(house, felix.proposeRefund("#W1000030", "20.00"));
        String process = house.cockpit().processOf(refund);

        try (Refusing refusing = Refusing.entries(application, refund, "execution.intended")) {
            felix.confirm(refund);
            house.cockpit().awaitIncident(process);
            assertThat(felix.now(refund).path("state").asText()).isEqualTo("granted");
            assertThat(house.store().effects(refund, "execute")).isZero();
            assertThat(house.auditor().eventsOf(refund)).doesNotContain("grant.consumed");
        }
        house.cockpit().retry(process);
        felix.await(refund, "executed");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void an_outcome_that_cannot_be_recorded_is_asked_for_again_and_had_once(House house) throws SQLException {
        Conversation felix = felix(house);
        JsonNode refund = asked(house, felix.proposeRefund("#W1000030", "20.00"));
        String process = house.cockpit().processOf(refund);

        try (Refusing refusing = Refusing.entries(application, refund, "proposal.executed")) {
            felix.confirm(refund);
            house.cockpit().awaitIncident(process);
            assertThat(felix.now(refund).path("state").asText()).isEqualTo("executing");
            assertThat(house.auditor().eventsOf(refund)).doesNotContain("execution.receipted");
        }
        house.cockpit().retry(process);
        felix.await(refund, "executed");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    private static Conversation felix(House house) {
        return house.conversationOf("felix_marchetti_1111");
    }

    private static JsonNode asked(House house, JsonNode proposal) {
        house.auditor().awaitEvent(proposal, "confirmation.asked");
        return proposal;
    }

    private void notAllowed(String statements) {
        assertThatExceptionOfType(SQLException.class)
                .as(statements)
                .isThrownBy(() -> {
                    try (Connection connection = application.getConnection();
                            Statement statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        try {
                            statement.execute(statements);
                        } finally {
                            connection.rollback();
                        }
                    }
                })
                .satisfies(refused -> assertThat(refused.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
}

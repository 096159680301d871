package io.safeconduct.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Session;
import io.safeconduct.gate.Proposals;
import io.safeconduct.house.HouseTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What judges proposals uses the gate as it is, and leaves nothing behind. */
@HouseTest
class JudgingTest {

    private static final String AGENT = "support-agent";

    private final Judging judging;
    private final Proposals proposals;
    private final JdbcClient database;
    private final Session session = new Session(UUID.randomUUID().toString(), "clara_plain", "chat", "known");

    @Autowired
    JudgingTest(ConfigurableApplicationContext house, Proposals proposals, JdbcClient database) {
        this.judging = house.getAutowireCapableBeanFactory().createBean(Judging.class);
        this.proposals = proposals;
        this.database = database;
    }

    @Test
    void a_yes_counts_for_the_confirmation_and_for_nothing_else() {
        assertThat(judging.judge(refund("20.00", false), session, AGENT).name()).isEqualTo("confirm");
        assertThat(judging.judge(refund("20.00", true), session, AGENT).name()).isEqualTo("permit");
        assertThat(judging.judge(refund("100.00", true), session, AGENT).name()).isEqualTo("approve");
        assertThat(judging.judge(refund("20.00", true), session, "nobody").name())
                .isEqualTo("deny");
    }

    @Test
    void nothing_of_it_is_kept_not_even_in_the_audit() {
        assertThat(judging.judge(refund("20.00", true), session, AGENT).name()).isEqualTo("permit");

        assertThat(proposals.inSession(session.id())).isEmpty();
        assertThat(database.sql("SELECT count(*) FROM audit_entry WHERE session_id = ?")
                        .param(session.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static Step refund(String amount, boolean confirmed) {
        ObjectNode parameters = JsonNodeFactory.instance
                .objectNode()
                .put("orderId", "#W1000001")
                .put("amount", amount);
        return new Step("refund.issue", parameters, true, confirmed, Label.PERMIT, "");
    }
}

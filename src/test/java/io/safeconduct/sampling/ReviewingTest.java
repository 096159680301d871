package io.safeconduct.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Risk;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Proposals;
import io.safeconduct.gate.Sampling;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.vault.Vault;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Some of what was permitted outright is looked at by somebody who had nothing to do with it. */
@HouseTest
class ReviewingTest {

    private static final String CUSTOMER = "samir_whitlock_1113";
    private static final String ORDER = "#W1000045";

    @Autowired
    SampleBook book;

    @Autowired
    Proposals proposals;

    @Autowired
    Policies policies;

    @Autowired
    Vault vault;

    @Autowired
    AuditTrail audit;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void it_is_looked_at_once_and_by_nobody_who_had_to_do_with_it(House house) {
        String note = permitted(house);
        Reviewing everything = reviewing(1.0);

        assertThat(everything.queue()).extracting(Sampled::proposal).contains(note);
        assertThat(review(everything, note, CUSTOMER)).isEqualTo(Reviewing.Outcome.OWN);
        assertThat(review(everything, note, "support-agent")).isEqualTo(Reviewing.Outcome.OWN);
        assertThat(review(everything, note, "pat")).isEqualTo(Reviewing.Outcome.OWN);
        assertThat(review(everything, note, "alice")).isEqualTo(Reviewing.Outcome.REVIEWED);
        assertThat(review(everything, note, "bob")).isEqualTo(Reviewing.Outcome.REVIEWED_BEFORE);
        assertThat(audit.read(note, null, 0, 100))
                .anyMatch(entry -> entry.event().equals("sample.reviewed")
                        && entry.principal().equals("alice")
                        && "wrong".equals(entry.details().get("verdict")));
    }

    @Test
    void what_was_only_read_or_approved_or_is_no_part_of_the_share_is_not_in_it(House house) {
        Conversation samir = house.conversationOf(CUSTOMER);
        String read =
                samir.propose("order.read", Map.of("orderId", ORDER)).path("id").asText();
        JsonNode approved = samir.proposeRefund(ORDER, "101.00");
        house.agree(samir, approved);
        String note = permitted(house);

        assertThat(reviewing(1.0).queue())
                .extracting(Sampled::proposal)
                .contains(note)
                .doesNotContain(read, approved.path("id").asText());
        assertThat(reviewing(0.0).queue()).isEmpty();
        assertThat(review(reviewing(0.0), note, "alice")).isEqualTo(Reviewing.Outcome.NOT_FOUND);
    }

    /** The ids of this many proposals, of which none has to be proposed. */
    @Test
    void the_share_is_what_it_says() {
        List<String> ids =
                IntStream.range(0, 10_000).mapToObj(i -> "seed-7-" + i).toList();

        long sampled = database.sql(
                        """
                        SELECT count(*) FROM unnest(:ids::text[]) AS id
                         WHERE ('x' || substr(md5(id), 1, 8))::bit(32)::bigint < 0.1 * 4294967296
                        """)
                .param("ids", ids.toArray(String[]::new))
                .query(Long.class)
                .single();

        assertThat(sampled).isBetween(900L, 1100L);
    }

    @Test
    void approvers_and_policy_owners_have_the_queue(House house) {
        assertThat(house.staff("alice").get("/api/samples").ok().isArray()).isTrue();
        assertThat(house.staff("pia")
                        .post("/api/samples/unheard-of", Map.of("verdict", "right"))
                        .status())
                .isEqualTo(404);
        assertThat(house.staff("pia")
                        .post("/api/samples/unheard-of", Map.of("verdict", "perhaps"))
                        .status())
                .isEqualTo(400);
        assertThat(house.staff("olga").get("/api/samples").status()).isEqualTo(403);
    }

    private static String permitted(House house) {
        return house.conversationOf(CUSTOMER)
                .propose("message.send", Map.of("text", "We have looked into it."))
                .path("id")
                .asText();
    }

    private Reviewing.Outcome review(Reviewing reviewing, String proposal, String by) {
        return Objects.requireNonNull(
                transaction.execute(status -> reviewing.review(proposal, Sampled.Verdict.WRONG, "Too hasty.", by)));
    }

    /** With this share of everything. */
    private Reviewing reviewing(double share) {
        Policy policy = policies.current();
        Sampling sampling =
                new Sampling(Arrays.stream(Risk.values()).collect(Collectors.toMap(risk -> risk, risk -> share)));
        Policies sampled = () -> new Policy(
                policy.name(),
                policy.hash(),
                policy.catalogue(),
                policy.agents(),
                policy.map(),
                policy.caps(),
                policy.rules(),
                sampling);
        return new Reviewing(book, proposals, sampled, vault, audit, clock);
    }
}

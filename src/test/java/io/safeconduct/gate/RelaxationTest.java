package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.safeconduct.agent.Session;
import io.safeconduct.facts.Facts;
import io.safeconduct.policy.PolicyFiles;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A relaxation spares the approval that the permission map asks for, and nothing else. */
class RelaxationTest {

    private static final Policy POLICY = PolicyFiles.ofThisRepository();
    private static final String APPROVAL = "mode-execute-gated";
    private static final Relaxation UP_TO_500 = relaxation(null, null, "500.00", Cases.NOW.plusSeconds(1));

    @Test
    void the_approval_of_the_map_is_spared_and_the_decision_says_so() {
        assertThat(refund("200.00", "regular", false).obligations()).hasSize(2);

        Decision relaxed = refund("200.00", "regular", false, UP_TO_500);

        assertThat(relaxed.verdict()).isEqualTo(Verdict.REQUIRE);
        assertThat(relaxed.obligations()).containsExactly(new Obligation(Obligation.Type.CONFIRM, null));
        assertThat(rules(relaxed)).contains("relaxation:r-1").doesNotContain(APPROVAL);
        assertThat(relaxed.reasons()).extracting(Finding::rule).contains("relaxation:r-1");
        assertThat(relaxed.permissions()).extracting(row -> row.relaxation()).containsExactly("r-1");
    }

    @Test
    void it_begins_and_ends_at_its_times() {
        Relaxation over = relaxation(null, null, "500.00", Cases.NOW);
        Relaxation tomorrow = new Relaxation(
                "r-1",
                Set.of("refund.issue"),
                null,
                null,
                UP_TO_500.upTo(),
                Cases.NOW.plusSeconds(1),
                Cases.NOW.plusSeconds(60));

        assertThat(rules(refund("200.00", "regular", false, over))).contains(APPROVAL);
        assertThat(rules(refund("200.00", "regular", false, tomorrow))).contains(APPROVAL);
    }

    @Test
    void it_holds_for_what_it_names_and_for_nothing_else() {
        Instant later = Cases.NOW.plusSeconds(60);

        assertThat(rules(refund("200.00", "regular", false, relaxation(null, null, "199.99", later))))
                .contains(APPROVAL);
        assertThat(rules(refund("200.00", "regular", false, relaxation(null, null, null, later))))
                .contains(APPROVAL);
        assertThat(rules(refund("200.00", "regular", false, relaxation("trial-agent", null, "500.00", later))))
                .contains(APPROVAL);
        assertThat(rules(refund("200.00", "regular", false, relaxation(Cases.AGENT, "vip", "500.00", later))))
                .contains(APPROVAL);
        assertThat(rules(refund("200.00", "regular", false, relaxation(Cases.AGENT, "regular", "500.00", later))))
                .doesNotContain(APPROVAL);
    }

    @Test
    void what_the_map_leaves_to_specialists_stays_with_them() {
        Decision decision =
                refund("500.01", "regular", false, relaxation(null, null, "9000.00", Cases.NOW.plusSeconds(1)));

        assertThat(decision.verdict()).isEqualTo(Verdict.ESCALATE);
        assertThat(rules(decision)).doesNotContain("relaxation:r-1");
    }

    @Test
    void what_other_rules_ask_for_is_still_asked_for() {
        Decision watched = refund("200.00", "regular", true, UP_TO_500);

        assertThat(rules(watched)).contains("relaxation:r-1", "watched-customer-needs-approval");
        assertThat(watched.obligations()).contains(new Obligation(Obligation.Type.APPROVE, "approver"));
    }

    @Test
    void what_cannot_be_undone_is_still_approved() {
        Relaxation letters = new Relaxation(
                "r-1", Set.of("letter.send"), null, null, null, Cases.NOW, Cases.NOW.plus(Duration.ofHours(1)));

        Decision letter = decide(
                Cases.proposal("letter.send", "clara", Cases.AGENT),
                Cases.facts(
                        POLICY.catalogue(),
                        json(
                                "{\"customer\": {\"customerId\": \"clara\", \"version\": 1, \"watched\": false, \"segment\": \"regular\"}, \"correspondence\": {\"customerId\": \"clara\", \"email\": \"clara@example.com\"}}")),
                letters);

        assertThat(letter.obligations()).contains(new Obligation(Obligation.Type.APPROVE, "approver"));
        assertThat(rules(letter)).contains("irreversible", "relaxation:r-1");
    }

    @Test
    void an_amount_that_nobody_knows_is_covered_by_none() {
        Decision decision = decide(
                Cases.proposal("refund.issue", "clara", Cases.AGENT),
                Cases.facts(POLICY.catalogue(), facts("\"unknown\"", "regular", false)),
                UP_TO_500);

        assertThat(decision.verdict()).isEqualTo(Verdict.ESCALATE);
        assertThat(rules(decision)).doesNotContain("relaxation:r-1");
    }

    @Test
    void people_are_not_spared_theirs() {
        Proposal sams = new Proposal(
                "p-1",
                "j-1",
                "Activity_Refund",
                null,
                "refund.issue",
                new Session("s-1", "clara", "chat", "known"),
                "sam",
                "specialists",
                JsonNodeFactory.instance.objectNode(),
                null,
                ProposalState.COLLECTING,
                null,
                null,
                null,
                null,
                Cases.NOW);

        Decision decision = decide(
                sams,
                Cases.facts(POLICY.catalogue(), facts(quote("2000.00"), "regular", false)),
                relaxation(null, null, "9000.00", Cases.NOW.plusSeconds(1)));

        assertThat(rules(decision)).contains(APPROVAL);
    }

    private static Decision refund(String amount, String segment, boolean watched, Relaxation... relaxations) {
        return decide(
                Cases.proposal("refund.issue", "clara", Cases.AGENT),
                Cases.facts(POLICY.catalogue(), facts(quote(amount), segment, watched)),
                relaxations);
    }

    private static Decision decide(Proposal proposal, Facts facts, Relaxation... relaxations) {
        return Rehearsal.decide(POLICY, proposal, "single-action", facts, Cases.NOW, List.of(relaxations));
    }

    private static Relaxation relaxation(
            @Nullable String agent, @Nullable String segment, @Nullable String upTo, Instant until) {
        return new Relaxation(
                "r-1",
                Set.of("refund.issue"),
                agent,
                segment,
                upTo == null ? null : new Money(new BigDecimal(upTo), "USD"),
                Cases.NOW.minusSeconds(60),
                until);
    }

    private static String quote(String amount) {
        return "{\"amount\": \"%s\", \"currency\": \"USD\", \"refundable\": \"9000.00\", \"paymentMethodId\": \"card\"}"
                .formatted(amount);
    }

    private static JsonNode facts(String quote, String segment, boolean watched) {
        return json(
                """
                {"order": {"orderId": "W1", "customerId": "clara", "status": "delivered", "version": 3, "paid": "9000.00",
                           "refunded": "0.00", "refundable": "9000.00", "currency": "USD"},
                 "quote": %s,
                 "customer": {"customerId": "clara", "version": 1, "watched": %s, "segment": "%s"}}
                """
                        .formatted(quote, watched, segment));
    }

    private static List<String> rules(Decision decision) {
        return decision.findings().stream().map(Finding::rule).toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

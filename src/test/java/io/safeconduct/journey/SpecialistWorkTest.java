package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.evidence.Recording;
import io.safeconduct.evidence.Shown;
import io.safeconduct.evidence.Testimony;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a specialist does for a customer passes the same gate, with the person as actor. Four eyes hold for people too. */
@HouseTest
class SpecialistWorkTest {

    private static final String CUSTOMER = "clara_plain";
    private static final String ORDER = "#W1000001";

    @Autowired
    Testimony testimony;

    @Test
    void a_specialist_does_it_in_their_own_name_once(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode escalated = escalated(clara);
        Http sam = house.staff("sam");
        String key = UUID.randomUUID().toString();

        JsonNode own = propose(sam, escalated, key, "600.00").ok();
        assertThat(propose(sam, escalated, key, "600.00").ok().path("id")).isEqualTo(own.path("id"));
        assertThat(propose(sam, escalated, key, "601.00").status()).isEqualTo(422);
        JsonNode waiting = await(sam, own, "waiting");
        assertThat(waiting.path("obligations")).hasSize(1);
        assertThat(waiting.at("/obligations/0/type").asText()).isEqualTo("confirm");
        clara.confirm(waiting);
        await(sam, own, "executed");

        assertThat(house.store().effects(own, "execute")).isOne();
        assertThat(house.auditor().entriesOf(own))
                .filteredOn(entry -> entry.path("event").asText().equals("proposal.made"))
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.path("principal").asText()).isEqualTo("sam");
                    assertThat(made.path("subject").asText()).isEqualTo(CUSTOMER);
                    assertThat(made.at("/details/mandate").asText()).isEqualTo("specialists");
                });
        assertThat(own.path("journeyId")).isNotEqualTo(escalated.path("journeyId"));
        assertThat(own.at("/links/escalated-from").asText())
                .isEqualTo("/api/proposals/" + escalated.path("id").asText());
        assertThat(sam.get("/api/proposals/" + escalated.path("id").asText())
                        .ok()
                        .at("/links/taken-up-by")
                        .asText())
                .isEqualTo("/api/proposals/" + own.path("id").asText());
        assertThat(caseOf(sam, escalated).at("/work/0/proposalId")).isEqualTo(own.path("id"));
        assertThat(clara.now(escalated).path("state").asText()).isEqualTo("escalated");
    }

    @Test
    void above_a_ceiling_another_person_approves_and_never_the_same(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode escalated = escalated(clara);
        Http sam = house.staff("sam");
        JsonNode own = await(
                sam,
                propose(sam, escalated, UUID.randomUUID().toString(), "1100.00").ok(),
                "waiting");
        clara.confirm(own);
        String id = own.path("id").asText();
        String hash = own.path("hash").asText();

        Recording itself =
                testimony.approve(id, "sam", Set.of("approver", "specialist"), new Shown(hash, null), true, null);
        assertThat(itself).isInstanceOf(Recording.NotIndependent.class);
        Recording answering = testimony.approve(id, "pat", Set.of("approver"), new Shown(hash, null), true, null);
        assertThat(answering).isInstanceOf(Recording.NotIndependent.class);
        Recording subject = testimony.approve(id, CUSTOMER, Set.of("approver"), new Shown(hash, null), true, null);
        assertThat(subject).isInstanceOf(Recording.NotIndependent.class);
        assertThat(house.decide("sam", own, "approve").status()).isEqualTo(403);
        assertThat(house.store().effects(own, "execute")).isZero();
        JsonNode shown = house.staff("alice").get("/api/approvals/" + id).ok();
        assertThat(shown.at("/agent/id").asText()).isEqualTo("sam");
        assertThat(shown.at("/agent/person").asBoolean()).isTrue();

        house.decide("alice", own, "approve").ok();
        await(sam, own, "executed", "refused");
        assertThat(house.auditor().eventsOf(own)).contains("execution.intended");
    }

    @Test
    void a_specialist_withdraws_what_they_proposed_and_nothing_else(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode escalated = escalated(clara);
        Http sam = house.staff("sam");
        JsonNode own = await(
                sam,
                propose(sam, escalated, UUID.randomUUID().toString(), "600.00").ok(),
                "waiting");

        assertThat(withdraw(sam, escalated).status()).isEqualTo(404);
        assertThat(withdraw(house.staff("alice"), own).status()).isEqualTo(403);
        assertThat(clara.withdraw(own).status()).isEqualTo(404);
        withdraw(sam, own).ok();

        await(sam, own, "withdrawn");
        assertThat(clara.answer(own, "yes").status()).isEqualTo(409);
        assertThat(house.store().effects(own, "execute")).isZero();
        assertThat(clara.now(escalated).path("state").asText()).isEqualTo("escalated");
    }

    @Test
    void nobody_else_proposes_so(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode escalated = escalated(clara);
        long before = house.auditor().now();
        for (String other : List.of("alice", "olga", "dana", "pat", "audrey", "erin")) {
            assertThat(propose(house.staff(other), escalated, "k-" + other, "600.00")
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(propose(clara.agent(), escalated, "k-agent", "600.00").status())
                .isEqualTo(403);
        assertThat(propose(clara.customer(), escalated, "k-customer", "600.00").status())
                .isEqualTo(403);
        assertThat(house.auditor().since(before))
                .noneMatch(entry -> entry.path("event").asText().equals("proposal.made"));
    }

    @Test
    void only_from_a_case_that_is_open_and_not_anothers(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        Http sam = house.staff("sam");
        JsonNode small = clara.proposeRefund(ORDER, "1.00");
        assertThat(propose(sam, small, "k-1", "600.00").status()).isEqualTo(404);

        JsonNode taken = escalated(clara);
        String task = house.cockpit()
                .tasks(house.cockpit().processOf(taken))
                .get(0)
                .path("id")
                .asText();
        house.cockpit()
                .http()
                .post("/engine-rest/task/" + task + "/assignee", Map.of("userId", "omar"))
                .ok();
        assertThat(caseOf(sam, taken).path("claimedBy").asText()).isEqualTo("omar");
        assertThat(propose(sam, taken, "k-2", "600.00").status()).isEqualTo(409);
        assertThat(resolve(sam, taken).status()).isEqualTo(409);

        JsonNode closed = escalated(clara);
        resolve(sam, closed).ok();
        assertThat(propose(sam, closed, "k-3", "600.00").status()).isEqualTo(409);
    }

    @Test
    void a_case_says_who_has_it_why_and_what_was_tried_before(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode denied = clara.propose("case.close", Map.of("caseId", "none", "resolution", "Solved."));
        JsonNode escalated = escalated(clara);
        Http sam = house.staff("sam");
        String id = escalated.path("id").asText();
        sam.post("/api/escalations/" + id + "/claim", Map.of()).ok();

        JsonNode seen = caseOf(sam, escalated);

        assertThat(seen.path("claimedBy").asText()).isEqualTo("sam");
        assertThat(seen.path("verdict").asText()).isEqualTo("escalate");
        assertThat(seen.at("/reasons/0/text").asText()).contains("specialists");
        assertThat(seen.at("/permissions/0/mode").asText()).isEqualTo("escalate");
        assertThat(seen.at("/permissions/0/row").asInt()).isPositive();
        assertThat(seen.at("/about/Order").asText()).isEqualTo(ORDER);
        assertThat(seen.at("/facts/0/source").asText()).isEqualTo("store");
        assertThat(seen.path("before")).anySatisfy(step -> {
            assertThat(step.path("proposalId")).isEqualTo(denied.path("id"));
            assertThat(step.path("state").asText()).isEqualTo("denied");
        });
        assertThat(sam.get("/api/escalations").ok()).anySatisfy(listed -> {
            assertThat(listed.path("proposalId").asText()).isEqualTo(id);
            assertThat(listed.path("claimedBy").asText()).isEqualTo("sam");
        });
    }

    @Test
    void tasks_are_named_after_action_and_amount(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode escalated = escalated(clara);
        JsonNode asked = clara.proposeRefund(ORDER, "200.00");

        assertThat(taskName(house, escalated)).isEqualTo("Take over: Issue a refund, 5000.00 USD");
        assertThat(taskName(house, asked)).isEqualTo("Approve: Issue a refund, 200.00 USD");
    }

    private static String taskName(House house, JsonNode proposal) {
        return house.cockpit()
                .tasks(house.cockpit().processOf(proposal))
                .get(0)
                .path("name")
                .asText();
    }

    private static JsonNode escalated(Conversation customer) {
        JsonNode escalated = customer.proposeRefund(ORDER, "5000.00");
        assertThat(escalated.path("state").asText()).isEqualTo("escalated");
        return escalated;
    }

    private static Http.Answer propose(Http caller, JsonNode escalated, String key, String amount) {
        return caller.with("Idempotency-Key", key)
                .post(
                        "/api/escalations/" + escalated.path("id").asText() + "/proposals",
                        Map.of("action", "refund.issue", "parameters", Map.of("orderId", ORDER, "amount", amount)));
    }

    private static Http.Answer withdraw(Http caller, JsonNode proposal) {
        return caller.post("/api/proposals/" + proposal.path("id").asText() + "/withdraw", Map.of());
    }

    private static Http.Answer resolve(Http caller, JsonNode escalated) {
        return caller.post(
                "/api/escalations/" + escalated.path("id").asText(), Map.of("resolution", "A replacement was sent."));
    }

    private static JsonNode caseOf(Http caller, JsonNode escalated) {
        return caller.get("/api/escalations/" + escalated.path("id").asText()).ok();
    }

    private static JsonNode await(Http caller, JsonNode proposal, String... states) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> caller.get("/api/proposals/" + proposal.path("id").asText())
                                .ok(),
                        now -> List.of(states).contains(now.path("state").asText()));
    }
}

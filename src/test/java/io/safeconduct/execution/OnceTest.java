package io.safeconduct.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.Proposals;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The same request again and again. E2; invariant 5: one proposal, at most one effect, through duplicate requests. */
@HouseTest
class OnceTest {

    private static final Map<String, String> REFUND = Map.of("orderId", "#W1000022", "amount", "20.00");

    @Autowired
    Proposals proposals;

    @Test
    void the_same_key_twenty_times_in_parallel_is_one_proposal(House house) throws Exception {
        Conversation priya = house.conversationOf("priya_lindqvist_1103");
        String key = UUID.randomUUID().toString();

        List<Http.Answer> answers = inParallel(20, () -> priya.propose(key, "refund.issue", REFUND));

        JsonNode first = priya.propose(key, "refund.issue", REFUND).ok();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(201, 409);
            if (answer.status() == 201) {
                assertThat(answer.body()).isEqualTo(first);
            } else {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        });
        assertThat(answers).anyMatch(answer -> answer.status() == 201);
        assertThat(proposals.inSession(priya.session())).hasSize(1);
        priya.confirm(first);
        priya.await(first, "executed");
        assertThat(house.store().effects(first, "execute")).isOne();
    }

    @Test
    void a_journey_is_started_once_under_one_key(House house) throws Exception {
        Conversation priya = house.conversationOf("priya_lindqvist_1103");
        Http agent = priya.agent().with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> body = Map.of("journey", "refund", "input", REFUND);

        List<Http.Answer> answers = inParallel(20, () -> agent.post("/api/journeys", body));

        String first = agent.post("/api/journeys", body).ok().path("id").asText();
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 409)
                .isNotEmpty()
                .allMatch(answer -> answer.body().path("id").asText().equals(first));
        priya.awaitJourney(priya.journey(first), "waiting");
        assertThat(proposals.inSession(priya.session())).hasSize(1);
    }

    @Test
    void the_same_key_for_another_request_is_refused(House house) {
        Conversation priya = house.conversationOf("priya_lindqvist_1103");
        String key = UUID.randomUUID().toString();
        priya.propose(key, "refund.issue", REFUND).ok();

        Http.Answer other = priya.propose(key, "refund.issue", Map.of("orderId", "#W1000022", "amount", "30.00"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(proposals.inSession(priya.session())).hasSize(1);
    }

    @Test
    void the_same_key_for_another_customer_is_another_request(House house) {
        String key = UUID.randomUUID().toString();
        JsonNode priyas = house.conversationOf("priya_lindqvist_1103")
                .propose(key, "refund.issue", REFUND)
                .ok();
        JsonNode oscars = house.conversationOf("oscar_petrov_1109")
                .propose(key, "refund.issue", Map.of("orderId", "#W1000028", "amount", "20.00"))
                .ok();

        assertThat(oscars.path("id")).isNotEqualTo(priyas.path("id"));
        assertThat(oscars.path("state").asText()).isEqualTo("waiting");
    }

    @Test
    void a_confirmation_given_twice_at_once_counts_once(House house) throws Exception {
        Conversation priya = house.conversationOf("priya_lindqvist_1103");
        JsonNode refund = priya.proposeRefund("#W1000022", "20.00");

        List<Http.Answer> answers = inParallel(10, () -> priya.answer(refund, "yes"));

        assertThat(answers)
                .extracting(Http.Answer::status)
                .containsOnlyOnce(200)
                .allMatch(s -> s == 200 || s == 409);
        priya.await(refund, "executed");
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void without_a_key_nothing_is_taken_up(House house) {
        Conversation priya = house.conversationOf("priya_lindqvist_1103");

        assertThat(priya.agent()
                        .post("/api/proposals", Map.of("action", "refund.issue", "parameters", REFUND))
                        .status())
                .isEqualTo(400);
        assertThat(proposals.inSession(priya.session())).isEmpty();
    }

    private static List<Http.Answer> inParallel(int times, Callable<Http.Answer> request) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(times);
        try {
            List<Http.Answer> answers = new ArrayList<>();
            for (Future<Http.Answer> answer : callers.invokeAll(Collections.nCopies(times, request))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            callers.shutdown();
        }
    }
}

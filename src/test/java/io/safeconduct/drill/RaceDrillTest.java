package io.safeconduct.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import io.safeconduct.house.Http;
import io.safeconduct.house.Size;
import io.safeconduct.house.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * A credit waits for its approval, and several people make up their minds about it at once. One of them is heard, and the
 * others are told that they came too late. D2, D5; invariant 5.
 */
@HouseTest
class RaceDrillTest {

    private static final int RACES = Size.of(500, 60);
    private static final long SEED = 20261121;

    /** Whoever gets no credit without approval. */
    private static final List<String> CUSTOMERS =
            List.of("clara_plain", "noor_castellano_1105", "samir_whitlock_1113", "yuki_delacroix_1107");

    /** How each race may end. */
    private static final Set<String> FINAL = Set.of("executed", "rejected", "expired", "withdrawn", "stopped");

    private final ExecutorService people = Executors.newFixedThreadPool(5);

    @Test
    void one_is_heard_and_no_effect_follows_a_losing_yes(House house, HouseTime time, Traces traces) throws Exception {
        Random random = new Random(SEED);
        List<Conversation> conversations =
                CUSTOMERS.stream().map(house::conversationOf).toList();
        Http alice = house.staff("alice");
        Http bob = house.staff("bob");
        Http olga = house.staff("olga");
        Set<String> ends = new HashSet<>();
        Set<String> executed = new HashSet<>();
        List<JsonNode> proposals = new ArrayList<>();
        try {
            for (int race = 0; race < RACES; race++) {
                Conversation customer = conversations.get(race % CUSTOMERS.size());
                JsonNode proposal = customer.propose("credit.grant", Map.of("amount", "0.01"));
                customer.confirm(proposal);
                proposals.add(proposal);

                List<Callable<Integer>> contestants = new ArrayList<>(List.of(
                        () -> decide(alice, proposal, "approve"),
                        () -> decide(bob, proposal, "reject"),
                        () -> customer.withdraw(proposal).status(),
                        () -> stop(olga, proposal),
                        () -> expire(time, traces, proposal)));
                // Each of them is alone once, so that every end is reached whoever wins the races.
                if (race < contestants.size()) {
                    contestants = contestants.subList(race, race + 1);
                } else {
                    Collections.shuffle(contestants, random);
                    contestants = contestants.subList(0, 2 + random.nextInt(4));
                }
                List<Integer> answers = atOnce(contestants);

                assertThat(answers).as("race %s", race).isSubsetOf(200, 404, 409, 410);
                String end = customer.await(proposal, FINAL.toArray(String[]::new))
                        .path("state")
                        .asText();
                ends.add(end);
                if (end.equals("executed")) {
                    executed.add(proposal.path("id").asText());
                }
            }
        } finally {
            people.shutdownNow();
        }

        assertThat(ends).isEqualTo(FINAL);
        assertThat(house.store().idsOf("execute", List.copyOf(Ledger.ids(proposals))))
                .containsExactlyInAnyOrderElementsOf(executed);
        assertThat(proposals)
                .allSatisfy(proposal -> assertThat(finals(house, proposal)).isOne());
    }

    private static int decide(Http approver, JsonNode proposal, String decision) {
        return approver.post(
                        "/api/approvals/" + proposal.path("id").asText(),
                        Map.of("hash", proposal.path("hash").asText(), "decision", decision))
                .status();
    }

    /** Nothing more is done in this journey. */
    private static int stop(Http operations, JsonNode proposal) {
        operations
                .post(
                        "/api/stops",
                        Map.of(
                                "scope",
                                "journey",
                                "target",
                                proposal.path("journeyId").asText(),
                                "reason",
                                "A drill."))
                .ok();
        return 200;
    }

    /** The window closes, and its timer goes off. */
    private static int expire(HouseTime time, Traces traces, JsonNode proposal) {
        time.passes(Duration.ofHours(5));
        traces.fireTimers(proposal);
        return 200;
    }

    private List<Integer> atOnce(List<Callable<Integer>> contestants) throws Exception {
        CyclicBarrier start = new CyclicBarrier(contestants.size());
        List<Future<Integer>> running = new ArrayList<>();
        for (Callable<Integer> contestant : contestants) {
            running.add(people.submit(() -> {
                start.await();
                return contestant.call();
            }));
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> one : running) {
            answers.add(one.get());
        }
        return answers;
    }

    /** How often the audit says that it came to an end. */
    private static long finals(House house, JsonNode proposal) {
        return house.auditor().eventsOf(proposal).stream()
                .filter(event -> FINAL.stream().anyMatch(end -> event.equals("proposal." + end)))
                .count();
    }
}

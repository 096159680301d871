package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import io.safeconduct.house.Http.Answer;
import io.safeconduct.house.Traces;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every way through {@code assisted-conversation.bpmn}, as a trace: one journey for a whole conversation. D1, E3, E4;
 * invariants 1, 5 and 8.
 */
@HouseTest
class ConversationTracesTest {

    private static final String INES = "ines_halvorsen_1101";
    private static final String ORDER = "#W1000059";

    @Autowired
    Journeys journeys;

    @Autowired
    Proposals proposals;

    @Autowired
    RuntimeService engine;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ManagementService jobs;

    @Test
    void one_action_after_another_is_proposed_until_the_customer_is_done(House house, Traces traces) {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);
        assertThat(journey.path("state").asText()).isEqualTo("running");

        JsonNode confirmed = refund(ines, journey, "11.00");
        ines.confirm(confirmed);
        ines.await(confirmed, "executed");
        JsonNode approved = refund(ines, journey, "100.00");
        ines.confirm(approved);
        house.decide("alice", approved, "approve").ok();
        ines.await(approved, "executed");
        JsonNode denied = ines.proposeInto(
                        journey, "order.cancel", Map.of("orderId", ORDER, "reason", "no longer needed"))
                .ok();
        assertThat(denied.path("state").asText()).isEqualTo("denied");
        assertThat(ines.journey(id(journey)).path("state").asText()).isEqualTo("running");
        ines.end();

        JsonNode completed = ines.awaitJourney(journey, "completed");
        traces.endedJourney(completed)
                .hasPassedInOrder("Event_CustomerAsks", "Gateway_Until", "Event_CustomerDone", "Event_NothingMoreAsked")
                .hasPassedInOrder("Event_ActionProposed", "Call_ProposedAction", "Event_ActionSettled")
                .hasNotPassed("Event_TimeIsUp", "SubProcess_RollBackRequested", "Call_RollBackAction");
        assertThat(completed.path("proposals").findValuesAsText("id"))
                .containsExactly(id(confirmed), id(approved), id(denied));
        assertThat(house.store().effects(confirmed, "execute")).isOne();
        assertThat(house.store().effects(approved, "execute")).isOne();
        assertThat(house.store().effects(denied, "execute")).isZero();
    }

    @Test
    void what_is_refused_or_rejected_does_not_end_the_conversation(House house) {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);

        house.store().fault(INES, "refund", "refuse");
        JsonNode refused = refund(ines, journey, "12.00");
        ines.confirm(refused);
        ines.await(refused, "refused");
        house.store().withoutFaults();
        JsonNode rejected = refund(ines, journey, "13.00");
        ines.answer(rejected, "no").ok();
        ines.await(rejected, "rejected");
        JsonNode said = say(ines, journey, "Something else?").ok();
        ines.await(said, "executed");

        assertThat(ines.journey(id(journey)).path("state").asText()).isEqualTo("running");
        assertThat(house.store().effects(said, "execute")).isOne();
        assertThat(house.store().effects(refused, "execute")).isZero();
        assertThat(house.store().effects(rejected, "execute")).isZero();
    }

    @Test
    void several_proposals_at_once_are_each_done_once(House house, Traces traces) throws Exception {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);
        List<JsonNode> waiting =
                List.of(refund(ines, journey, ORDER, "14.00"), refund(ines, journey, "#W1000033", "15.00"));

        house.store().fault(INES, "message", "delay", Map.of("delay", 0.5));
        List<String> texts = IntStream.range(0, 6).mapToObj(i -> "At once " + i).toList();
        List<JsonNode> said = atOnce(texts, text -> say(ines, journey, text).ok());
        waiting.forEach(ines::confirm);

        List<JsonNode> all = new ArrayList<>(waiting);
        all.addAll(said);
        for (JsonNode proposal : all) {
            ines.await(proposal, "executed");
            traces.ended(proposal).hasPassed("Task_ExecuteAction", "Event_Executed");
            assertThat(house.store().effects(proposal, "execute")).isOne();
            assertThat(Collections.frequency(house.auditor().eventsOf(proposal), "execution.intended"))
                    .isOne();
        }
        for (int i = 0; i < said.size(); i++) {
            assertThat(said.get(i).at("/parameters/text").asText()).isEqualTo(texts.get(i));
        }
        ines.end();
        assertThat(ines.awaitJourney(journey, "completed").path("proposals")).hasSize(8);
    }

    @Test
    void what_waits_when_the_conversation_ends_may_still_be_confirmed(House house, Traces traces) {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);
        JsonNode refund = refund(ines, journey, "16.00");
        ines.end();

        assertThat(say(ines, journey, "Too late.").status()).isEqualTo(409);
        JsonNode waits = ines.journey(id(journey));
        assertThat(waits.path("state").asText()).isEqualTo("waiting");
        assertThat(waits.at("/waitingFor/0/type").asText()).isEqualTo("confirm");
        ines.confirm(refund);

        JsonNode completed = ines.awaitJourney(journey, "completed");
        traces.endedJourney(completed)
                .hasPassedInOrder("Event_NothingMoreAsked", "Call_ProposedAction", "Event_ActionSettled");
        assertThat(completed.path("proposals")).hasSize(1);
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void after_a_day_nothing_more_is_taken_though_the_session_goes_on(House house, Traces traces) {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);
        JsonNode refund = refund(ines, journey, "17.00");
        aDayPasses(journey);

        assertThat(say(ines, journey, "Too late.").status()).isEqualTo(409);
        assertThat(ines.journey(id(journey)).path("state").asText()).isEqualTo("waiting");
        ines.withdraw(refund).ok();
        JsonNode completed = ines.awaitJourney(journey, "completed");
        traces.endedJourney(completed)
                .hasPassedInOrder("Gateway_Until", "Event_TimeIsUp", "Event_NothingMoreAsked")
                .hasNotPassed("Event_CustomerDone");
        assertThat(say(ines, journey, "Too late.").status()).isEqualTo(409);
        assertThat(completed.path("proposals")).hasSize(1);
        JsonNode alone = ines.propose("message.send", Map.of("text", "In another way."));
        ines.await(alone, "executed");
    }

    @Test
    void nobody_else_gets_a_proposal_into_a_conversation(House house) {
        List<Conversation> both = house.conversationsOf(INES, "support-agent", "trial-agent");
        JsonNode journey = open(both.get(0));

        for (Conversation other :
                List.of(both.get(1), house.conversationOf(INES), house.conversationOf("felix_marchetti_1111"))) {
            assertThat(say(other, journey, "Hello.").status()).isEqualTo(404);
        }
        assertThat(both.get(0)
                        .proposeInto(
                                Http.JSON.createObjectNode().put("id", "none"), "message.send", Map.of("text", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(both.get(0).journey(id(journey)).path("proposals")).isEmpty();
    }

    @Test
    void a_journey_that_was_not_made_for_it_takes_no_proposals(House house) {
        Conversation ines = house.conversationOf(INES);
        JsonNode drawn = ines.startJourney("refund", Map.of("orderId", ORDER, "amount", "18.00"));
        JsonNode single = Http.JSON
                .createObjectNode()
                .put("id", ines.proposeRefund(ORDER, "19.00").path("journeyId").asText());

        for (JsonNode journey : List.of(drawn, single)) {
            Answer answer = say(ines, journey, "Hello.");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body().path("detail").asText())
                    .isEqualTo("That journey takes no proposals from outside.");
            assertThat(ines.journey(id(journey)).path("proposals")).hasSize(1);
        }
    }

    @Test
    void a_request_sent_twice_is_one_proposal(House house) throws Exception {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);
        JsonNode another = open(ines);
        String key = UUID.randomUUID().toString();
        Map<String, String> text = Map.of("text", "Once.");

        JsonNode first = ines.proposeInto(journey, key, "message.send", text).ok();
        JsonNode second = ines.proposeInto(journey, key, "message.send", text).ok();

        assertThat(id(second)).isEqualTo(id(first));
        assertThat(ines.proposeInto(another, key, "message.send", text).status())
                .isEqualTo(422);
        ines.await(first, "executed");
        assertThat(house.store().effects(first, "execute")).isOne();
        assertThat(ines.journey(id(journey)).path("proposals")).hasSize(1);
        assertThat(ines.journey(id(another)).path("proposals")).isEmpty();
    }

    @Test
    void a_message_that_carries_no_proposal_does_nothing(House house) {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);
        JsonNode refund = refund(ines, journey, "21.00");
        String process = processOf(journey);

        engine.createMessageCorrelation("action-proposed")
                .processInstanceId(process)
                .correlate();
        engine.createMessageCorrelation("action-proposed")
                .processInstanceId(process)
                .setVariableToTriggeredScope("proposalId", id(refund))
                .correlate();

        assertThat(ines.journey(id(journey)).path("proposals")).hasSize(1);
        assertThat(ines.now(refund).path("state").asText()).isEqualTo("waiting");
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    @Test
    void of_two_proposals_put_to_a_step_each_run_takes_up_its_own(House house) {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);
        Proposal made = proposals.find(id(say(ines, journey, "Hello.").ok())).orElseThrow();

        transaction.executeWithoutResult(status -> {
            proposals.add(unbound("first", made));
            proposals.add(unbound("second", made));
            assertThat(bind(made, "second", "one")).contains("second");
            assertThat(bind(made, "second", "two")).isEmpty();
            assertThat(bind(made, "first", "three")).contains("first");
            status.setRollbackOnly();
        });
    }

    @Test
    void a_whole_conversation_is_taken_back_newest_first(House house, Traces traces) {
        Conversation ines = house.conversationOf(INES);
        JsonNode journey = open(ines);
        List<JsonNode> done = new ArrayList<>();
        for (String amount : List.of("1.00", "2.00", "3.00", "4.00", "5.00", "6.00")) {
            JsonNode refund = refund(ines, journey, amount);
            ines.confirm(refund);
            done.add(ines.await(refund, "executed"));
        }
        engine.createMessageCorrelation("roll-back-requested")
                .processInstanceId(processOf(journey))
                .correlate();

        assertThat(say(ines, journey, "Too late.").status()).isEqualTo(409);
        JsonNode back = ines.awaitJourney(journey, "rolled-back");
        traces.endedJourney(back)
                .hasPassedInOrder("Event_RollBackRequested", "Event_TakeAllBack", "Event_CalledBack")
                .hasNotPassed("Event_NothingMoreAsked");
        assertThat(traces.rollBacksWithin(back)).hasSize(6);
        assertThat(back.path("proposals"))
                .hasSize(6)
                .allMatch(proposal -> proposal.path("state").asText().equals("rolled-back"));
        assertThat(reversed(house)).containsSubsequence(newestFirst(done));
        done.forEach(
                refund -> assertThat(house.store().effects(refund, "reverse")).isOne());
        assertThat(say(ines, journey, "Too late.").status()).isEqualTo(409);
    }

    private Optional<String> bind(Proposal like, String id, String process) {
        return proposals.bindPending(like.journey(), like.step(), id, process).map(Proposal::id);
    }

    private static Proposal unbound(String id, Proposal like) {
        return new Proposal(
                id,
                like.journey(),
                like.step(),
                null,
                like.action(),
                like.session(),
                like.actor(),
                like.parameters(),
                null,
                ProposalState.COLLECTING,
                null,
                null,
                null,
                null,
                like.createdAt());
    }

    private void aDayPasses(JsonNode journey) {
        jobs.executeJob(jobs.createJobQuery()
                .processInstanceId(processOf(journey))
                .timers()
                .singleResult()
                .getId());
    }

    private String processOf(JsonNode journey) {
        return Objects.requireNonNull(journeys.find(id(journey)).orElseThrow().process());
    }

    private static JsonNode open(Conversation ines) {
        return ines.startJourney("assisted-conversation", Map.of("topic", "returns"));
    }

    private static JsonNode refund(Conversation ines, JsonNode journey, String amount) {
        return refund(ines, journey, ORDER, amount);
    }

    private static JsonNode refund(Conversation ines, JsonNode journey, String order, String amount) {
        return ines.proposeInto(journey, "refund.issue", Map.of("orderId", order, "amount", amount))
                .ok();
    }

    private static Answer say(Conversation ines, JsonNode journey, String text) {
        return ines.proposeInto(journey, "message.send", Map.of("text", text));
    }

    private static String id(JsonNode thing) {
        return thing.path("id").asText();
    }

    private static List<String> reversed(House house) {
        return StreamSupport.stream(house.store().effects().spliterator(), false)
                .map(effect -> effect.path("idempotencyKey").asText())
                .filter(key -> key.contains(".reverse"))
                .map(key -> key.substring(0, key.indexOf('.')))
                .toList();
    }

    private static List<String> newestFirst(List<JsonNode> done) {
        return IntStream.range(0, done.size())
                .mapToObj(i -> id(done.get(done.size() - 1 - i)))
                .toList();
    }

    private static <T, R> List<R> atOnce(List<T> inputs, Function<T, R> work) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(inputs.size());
        try {
            List<Future<R>> asked = new ArrayList<>();
            for (T input : inputs) {
                asked.add(people.submit(() -> work.apply(input)));
            }
            List<R> answers = new ArrayList<>();
            for (Future<R> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            people.shutdown();
        }
    }
}

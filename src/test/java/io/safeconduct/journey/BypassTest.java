package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Auditor;
import io.safeconduct.house.Cockpit;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * An administrator of the engine goes round the picture, with everything its REST interface offers. Nothing of it has an
 * effect, all of it is audited, and the regular way goes on working. A3, A10, E1, F1, I6; invariant 1: no grant, no effect.
 */
@HouseTest
class BypassTest {

    private static final String ORDER = "#W1000046";
    private static final Map<String, ?> EXECUTE_TASK =
            Map.of("type", "startBeforeActivity", "activityId", "Task_ExecuteAction");

    @Test
    void variables_permit_nothing(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "20.00"));
        Cockpit cockpit = house.cockpit();
        String process = cockpit.processOf(refund);

        audited(house, process + "/variables", olga -> {
            for (String variable : List.of("verdict", "outcome", "approval", "confirmation")) {
                cockpit.http()
                        .put(
                                "/engine-rest/process-instance/" + process + "/variables/" + variable,
                                text(
                                        switch (variable) {
                                            case "verdict" -> "permit";
                                            case "outcome" -> "executed";
                                            default -> "fulfilled";
                                        }))
                        .ok();
            }
        });

        decidedAgain(house, refund);
        stillWaiting(house, ines, refund);
        ines.confirm(ines.now(refund));
        executedOnce(house, ines, refund);
    }

    @Test
    void completing_the_approval_task_approves_nothing(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "200.00"));
        ines.confirm(refund);
        Cockpit cockpit = house.cockpit();
        String process = cockpit.processOf(refund);
        String task = cockpit.tasks(process).get(0).path("id").asText();

        audited(house, task + "/complete", olga -> cockpit.http()
                .post(
                        "/engine-rest/task/" + task + "/complete",
                        Map.of("variables", Map.of("verdict", text("permit"), "approval", text("fulfilled"))))
                .ok());

        decidedAgain(house, refund);
        stillWaiting(house, ines, refund);
        house.decide("alice", ines.now(refund), "approve").ok();
        executedOnce(house, ines, refund);
    }

    @Test
    void an_approvers_own_completion_of_the_task_is_not_an_approval(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "200.00"));
        ines.confirm(refund);
        String task = house.cockpit()
                .tasks(house.cockpit().processOf(refund))
                .get(0)
                .path("id")
                .asText();

        house.engine("alice")
                .post("/engine-rest/task/" + task + "/complete", Map.of())
                .ok();

        decidedAgain(house, refund);
        stillWaiting(house, ines, refund);
    }

    @Test
    void an_instance_started_at_the_execute_step_does_nothing(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "20.00"));
        String start = "/engine-rest/process-definition/key/governed-action/start";

        String[] process = new String[1];
        audited(
                house,
                start,
                olga -> process[0] = olga.post(
                                start,
                                Map.of(
                                        "businessKey",
                                        refund.path("journeyId").asText(),
                                        "variables",
                                        Map.of(
                                                "proposalId",
                                                        text(refund.path("id").asText()),
                                                "verdict", text("permit")),
                                        "startInstructions",
                                        List.of(EXECUTE_TASK)))
                        .ok()
                        .path("id")
                        .asText());

        assertThat(house.cockpit()
                        .awaitIncident(process[0])
                        .path("incidentMessage")
                        .asText())
                .contains("nothing was done");
        stillWaiting(house, ines, refund);
        ines.confirm(refund);
        executedOnce(house, ines, refund);
        cancel(house, process[0]);
    }

    @Test
    void an_instance_of_the_gate_started_by_itself_ends_denied(House house) {
        String start = "/engine-rest/process-definition/key/governed-action/start";

        audited(house, start, olga -> assertThat(
                        olga.post(start, Map.of()).ok().path("ended").asBoolean())
                .isTrue());
    }

    @Test
    void an_instance_of_the_gate_started_under_the_key_of_a_single_action_does_nothing_for_it(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "20.00"));
        String start = "/engine-rest/process-definition/key/governed-action/start";

        audited(house, start, olga -> assertThat(olga.post(
                                start,
                                Map.of("businessKey", refund.path("journeyId").asText()))
                        .ok()
                        .path("ended")
                        .asBoolean())
                .isTrue());

        assertThat(ines.journey(refund.path("journeyId").asText()).path("state").asText())
                .isEqualTo("waiting");
        stillWaiting(house, ines, refund);
        ines.confirm(refund);
        executedOnce(house, ines, refund);
    }

    @Test
    void a_journey_started_by_hand_serves_nobody(House house) {
        long effects = house.store().effects().size();
        String start = "/engine-rest/process-definition/key/refund/start";

        audited(house, start, olga -> assertThat(
                        olga.post(start, Map.of()).ok().path("ended").asBoolean())
                .isTrue());

        assertThat(house.store().effects()).hasSize((int) effects);
    }

    @Test
    void a_journey_started_by_hand_under_the_key_of_another_does_nothing_for_it(House house) {
        Conversation ines = ines(house);
        JsonNode journey =
                ines.startJourney("refund", Map.of("orderId", ORDER, "amount", "20.00", "reason", "Arrived too late."));
        JsonNode refund = asked(house, journey.at("/proposals/0"));
        String start = "/engine-rest/process-definition/key/refund/start";

        audited(house, start, olga -> assertThat(olga.post(
                                start, Map.of("businessKey", journey.path("id").asText()))
                        .ok()
                        .path("ended")
                        .asBoolean())
                .isTrue());

        JsonNode now = ines.journey(journey.path("id").asText());
        assertThat(now.path("state").asText()).isEqualTo("waiting");
        assertThat(now.path("proposals")).hasSize(1);
        stillWaiting(house, ines, refund);
        ines.confirm(refund);
        ines.awaitJourney(journey, "completed");
        executedOnce(house, ines, refund);
    }

    @Test
    void a_token_moved_to_the_execute_step_does_nothing(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "20.00"));
        String process = house.cockpit().processOf(refund);
        String modification = "/engine-rest/process-instance/" + process + "/modification";

        audited(house, modification, olga -> olga.post(modification, Map.of("instructions", List.of(EXECUTE_TASK)))
                .ok());

        assertThat(house.cockpit()
                        .awaitIncident(process)
                        .path("incidentMessage")
                        .asText())
                .contains("There is no grant");
        assertThat(house.auditor().eventsOf(refund)).contains("execution.not-permitted");
        stillWaiting(house, ines, refund);
        ines.confirm(refund);
        executedOnce(house, ines, refund);
        cancel(house, process);
        assertThat(house.store().effects(refund, "execute")).isOne();
    }

    @Test
    void a_second_token_at_the_execute_step_does_not_do_it_twice(House house) {
        Conversation ines = ines(house);
        house.store().fault("ines_halvorsen_1101", "refund", "delay", Map.of("delay", 0.5, "times", 1));
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "20.00"));
        String process = house.cockpit().processOf(refund);
        ines.confirm(refund);
        ines.await(refund, "executing");

        house.cockpit()
                .http()
                .post(
                        "/engine-rest/process-instance/" + process + "/modification",
                        Map.of("instructions", List.of(EXECUTE_TASK)))
                .ok();

        executedOnce(house, ines, refund);
        ines.awaitJourney(ines.journey(refund.path("journeyId").asText()), "completed");
        executedOnce(house, ines, refund);
    }

    @Test
    void an_external_task_completed_by_hand_is_not_an_execution(House house) {
        Conversation ines = ines(house);
        house.store().fault("ines_halvorsen_1101", "refund", "error");
        JsonNode journey =
                ines.startJourney("refund", Map.of("orderId", ORDER, "amount", "20.00", "reason", "Arrived too late."));
        JsonNode refund = asked(house, journey.at("/proposals/0"));
        String process = house.cockpit().processOf(refund);
        ines.confirm(refund);
        house.cockpit().awaitIncident(process);
        String task = house.cockpit().externalTasks(process).get(0).path("id").asText();

        audited(house, task + "/complete", olga -> {
            olga.post("/engine-rest/external-task/" + task + "/lock", Map.of("workerId", "me", "lockDuration", 60_000))
                    .ok();
            olga.post(
                            "/engine-rest/external-task/" + task + "/complete",
                            Map.of("workerId", "me", "variables", Map.of("outcome", text("executed"))))
                    .ok();
        });

        JsonNode failed = ines.awaitJourney(journey, "failed");
        assertThat(failed.path("proposals")).hasSize(1);
        assertThat(ines.now(refund).path("state").asText()).isEqualTo("failed");
        assertThat(house.store().effects(refund, "execute")).isZero();
    }

    @Test
    void a_timer_set_off_by_hand_expires_nothing(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "20.00"));
        String process = house.cockpit().processOf(refund);
        String job = house.cockpit().jobs(process).get(0).path("id").asText();

        audited(house, job + "/execute", olga -> olga.post("/engine-rest/job/" + job + "/execute", Map.of())
                .ok());

        decidedAgain(house, refund);
        stillWaiting(house, ines, refund);
        ines.confirm(ines.now(refund));
        executedOnce(house, ines, refund);
    }

    @Test
    void a_message_correlated_by_hand_calls_nothing_off(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "20.00"));
        String process = house.cockpit().processOf(refund);

        audited(house, "/engine-rest/message", olga -> olga.post(
                        "/engine-rest/message",
                        Map.of("messageName", "proposal-called-off", "processInstanceId", process))
                .ok());

        decidedAgain(house, refund);
        stillWaiting(house, ines, refund);
        ines.confirm(ines.now(refund));
        executedOnce(house, ines, refund);
    }

    @Test
    void an_agent_cannot_reach_the_engine_at_all(House house) {
        Conversation ines = ines(house);
        JsonNode refund = asked(house, ines.proposeRefund(ORDER, "20.00"));
        String process = house.cockpit().processOf(refund);

        assertThat(ines.agent()
                        .put("/engine-rest/process-instance/" + process + "/variables/verdict", text("permit"))
                        .status())
                .isEqualTo(403);
        assertThat(ines.agent()
                        .post("/engine-rest/message", Map.of("messageName", "proposal-called-off"))
                        .status())
                .isEqualTo(403);
        assertThat(ines.agent()
                        .post("/sandbox/store/orders/" + Http.encode(ORDER) + "/refunds", Map.of("amount", "20.00"))
                        .status())
                .isEqualTo(403);
        stillWaiting(house, ines, refund);
    }

    private static Conversation ines(House house) {
        return house.conversationOf("ines_halvorsen_1101");
    }

    private static JsonNode asked(House house, JsonNode proposal) {
        house.auditor().awaitEvent(proposal, "confirmation.asked");
        return proposal;
    }

    private static Map<String, String> text(String value) {
        return Map.of("value", value, "type", "String");
    }

    /** What olga does at that path is in the audit under her name, both that she asked and what she was answered. */
    private static void audited(House house, String path, Consumer<Http> deed) {
        Auditor auditor = house.auditor();
        long before = auditor.now();
        deed.accept(house.engine("olga"));
        assertThat(auditor.since(before))
                .filteredOn(entry -> entry.path("principal").asText().equals("olga"))
                .filteredOn(entry -> entry.at("/details/path").asText().contains(path))
                .extracting(entry -> entry.path("event").asText())
                .contains("engine.requested", "engine.answered");
    }

    private static void decidedAgain(House house, JsonNode proposal) {
        house.auditor().awaitEvents(proposal, "decision.made", 2);
    }

    private static void stillWaiting(House house, Conversation conversation, JsonNode proposal) {
        conversation.await(proposal, "waiting");
        assertThat(house.store().effects(proposal, "execute")).isZero();
        assertThat(house.auditor().eventsOf(proposal)).doesNotContain("grant.issued", "execution.intended");
    }

    private static void executedOnce(House house, Conversation conversation, JsonNode proposal) {
        conversation.await(proposal, "executed");
        assertThat(house.store().effects(proposal, "execute")).isOne();
    }

    private static void cancel(House house, String process) {
        house.cockpit()
                .http()
                .delete("/engine-rest/process-instance/" + process)
                .ok();
    }
}

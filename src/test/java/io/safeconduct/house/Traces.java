package io.safeconduct.house;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.Proposals;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.camunda.bpm.engine.test.assertions.ProcessEngineTests;
import org.camunda.bpm.engine.test.assertions.bpmn.ProcessInstanceAssert;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways that process instances took, for Camunda's assertions. */
public final class Traces {

    private static final Logger log = LoggerFactory.getLogger(Traces.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ProcessEngine engine;
    private final Proposals proposals;

    Traces(ProcessEngine engine, Proposals proposals) {
        this.engine = engine;
        this.proposals = proposals;
    }

    /** The governed action of a proposal, wherever it is now. */
    public ProcessInstanceAssert of(JsonNode proposal) {
        return asserted(query().processInstanceId(processOf(proposal)).singleResult());
    }

    /** The governed action of a proposal, once it has ended. */
    public ProcessInstanceAssert ended(JsonNode proposal) {
        return onceEnded(query().processInstanceId(processOf(proposal)));
    }

    /** The process of a journey, once it has ended. */
    public ProcessInstanceAssert endedJourney(JsonNode journey) {
        return onceEnded(ofProcess(journey));
    }

    /** The process of a journey, wherever it is now. */
    public ProcessInstanceAssert ofJourney(JsonNode journey) {
        return asserted(ofProcess(journey).singleResult());
    }

    /** The time of a timer that a journey waits at has come. */
    public void fireTimer(JsonNode journey, String activity) {
        JobQuery timer = engine.getManagementService()
                .createJobQuery()
                .timers()
                .processInstanceId(ofProcess(journey).singleResult().getId())
                .activityId(activity);
        Job due = Awaitility.await("the timer " + activity)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(timer::singleResult, Objects::nonNull);
        engine.getManagementService().executeJob(due.getId());
    }

    /** The time has come for every timer that the governed action of a proposal waits at; tried again as the engine would. */
    public void fireTimers(JsonNode proposal) {
        JobQuery timers =
                engine.getManagementService().createJobQuery().timers().processInstanceId(processOf(proposal));
        for (List<Job> due = timers.list(); !due.isEmpty(); due = timers.list()) {
            due.forEach(this::fire);
        }
    }

    private void fire(Job due) {
        try {
            engine.getManagementService().executeJob(due.getId());
        } catch (ProcessEngineException | NullPointerException e) {
            log.debug("Somebody else was faster than the timer {}", due.getId());
        }
    }

    /** The roll-backs that a journey called, once it has ended: the one that took something back, and the others. */
    public List<ProcessInstanceAssert> rollBacksWithin(JsonNode journey) {
        endedJourney(journey);
        return query()
                .processDefinitionKey("roll-back")
                .processInstanceBusinessKey(journey.path("id").asText())
                .orderByProcessInstanceStartTime()
                .asc()
                .list()
                .stream()
                .map(this::asserted)
                .toList();
    }

    /** The roll-back that operations asked for, once it has ended. */
    public ProcessInstanceAssert endedRollBack(JsonNode rollback) {
        return onceEnded(query().processDefinitionKey("roll-back")
                .processInstanceBusinessKey(rollback.path("id").asText()));
    }

    /** How often the governed action of a proposal came past there. */
    public long passes(JsonNode proposal, String activity) {
        return engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(processOf(proposal))
                .activityId(activity)
                .finished()
                .count();
    }

    private String processOf(JsonNode proposal) {
        return Objects.requireNonNull(
                proposals.find(proposal.path("id").asText()).orElseThrow().process());
    }

    private HistoricProcessInstanceQuery ofProcess(JsonNode journey) {
        return query().processInstanceBusinessKey(journey.path("id").asText())
                .processDefinitionKey(journey.path("journey").asText());
    }

    private HistoricProcessInstanceQuery query() {
        return engine.getHistoryService().createHistoricProcessInstanceQuery();
    }

    private ProcessInstanceAssert onceEnded(HistoricProcessInstanceQuery query) {
        return asserted(Awaitility.await("the end of a process")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(query::singleResult, found -> found != null && found.getEndTime() != null))
                .isEnded();
    }

    private ProcessInstanceAssert asserted(HistoricProcessInstance instance) {
        ProcessEngineTests.init(engine);
        return ProcessEngineTests.assertThat(new PassedInstance(instance));
    }
}

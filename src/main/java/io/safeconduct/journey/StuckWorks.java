package io.safeconduct.journey;

import io.safeconduct.action.Action;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.ExternalTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the engine holds as an incident and the house can have tried again. */
@Component
class StuckWorks {

    private static final int MOST = 1000;

    private final ExternalTaskService engine;
    private final List<Work> works;
    private final Policies policies;

    StuckWorks(ExternalTaskService engine, List<Work> works, Policies policies) {
        this.engine = engine;
        this.works = works;
        this.policies = policies;
    }

    /** Whether there may be any; asks the engine only, and costs little. */
    boolean mayExist() {
        return engine.createExternalTaskQuery().noRetriesLeft().active().count() > 0;
    }

    /** What is stuck, at whatever system; what was tried the longest time ago comes first. */
    List<StuckWork> all() {
        return works.stream()
                .flatMap(work -> tasks(work, null).stream().flatMap(task -> stuck(work, task).stream()))
                .sorted(Comparator.comparing(StuckWork::triedAt))
                .toList();
    }

    /** What is stuck in a process instance, for that proposal. */
    List<StuckWork> in(String process, String proposal) {
        return works.stream()
                .flatMap(work -> tasks(work, process).stream().flatMap(task -> stuck(work, task).stream()))
                .filter(stuck -> stuck.proposal().id().equals(proposal))
                .toList();
    }

    private List<ExternalTask> tasks(Work work, @Nullable String process) {
        var query = engine.createExternalTaskQuery()
                .topicName(work.topic())
                .noRetriesLeft()
                .active()
                .orderByLockExpirationTime()
                .asc();
        return (process == null ? query : query.processInstanceId(process)).listPage(0, MOST);
    }

    private Optional<StuckWork> stuck(Work work, ExternalTask task) {
        return work.stuckOn(task.getProcessInstanceId()).flatMap(proposal -> policies.current()
                .catalogue()
                .find(proposal.action())
                .map(action -> stuck(task, proposal, action)));
    }

    /** The engine writes the time of the last failure where it writes until when a task is held. */
    private static StuckWork stuck(ExternalTask task, Proposal proposal, Action action) {
        Instant since = instant(task.getCreateTime(), Instant.EPOCH);
        return new StuckWork(
                task.getId(), proposal, action.system(), since, instant(task.getLockExpirationTime(), since));
    }

    private static Instant instant(@Nullable Date date, Instant otherwise) {
        return date == null ? otherwise : date.toInstant();
    }
}

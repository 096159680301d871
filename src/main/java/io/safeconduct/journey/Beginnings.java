package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.database.WithinTransaction;
import io.safeconduct.gate.Proposals;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The journeys that the current transaction begins, until the process instance that it starts for one takes it up. That
 * happens once; an instance that somebody starts by hand finds nothing here, whatever its business key says.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Beginnings {

    private final Journeys journeys;
    private final Proposals proposals;
    private final AuditTrail audit;
    private final Clock clock;
    private final WithinTransaction<Map<String, Beginning>> begun = new WithinTransaction<>(HashMap::new);

    Beginnings(Journeys journeys, Proposals proposals, AuditTrail audit, Clock clock) {
        this.journeys = journeys;
        this.proposals = proposals;
        this.audit = audit;
        this.clock = clock;
    }

    void announce(Beginning beginning) {
        begun.get().put(beginning.id(), beginning);
    }

    /**
     * Keeps the journey that the process instance was started for, with the proposal it may be for.
     *
     * @return empty when there is none: the instance serves no journey, and can run and do nothing
     */
    Optional<Journey> takeUp(DelegateExecution execution) {
        ProcessDefinitionEntity definition = definition(execution);
        @Nullable Beginning beginning = begun.get().remove(execution.getProcessBusinessKey());
        if (beginning == null || !definition.getKey().equals(Processes.serving(beginning.key()))) {
            return Optional.empty();
        }
        String process = execution.getProcessInstanceId();
        Journey journey = beginning.servedBy(process, definition.getVersion(), clock.instant());
        journeys.add(journey);
        if (beginning.proposal() != null) {
            proposals.add(beginning.proposal().carriedBy(process));
        }
        return Optional.of(journey);
    }

    /** Notes that somebody started a process that serves nobody. */
    void noteThatItServesNone(DelegateExecution execution) {
        audit.append(AuditEntry.of("engine.without-journey", AuditEntry.SYSTEM)
                .with("process", definition(execution).getKey())
                .with("processInstance", execution.getProcessInstanceId()));
    }

    static ProcessDefinitionEntity definition(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getProcessDefinition();
    }
}

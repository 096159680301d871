package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.execution.Attempt;
import io.safeconduct.execution.Executor;
import io.safeconduct.execution.Outcome;
import io.safeconduct.execution.Start;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** "Execute action": the effect, for the grant of the proposal this process instance carries. */
@Component
class ExecuteActionWork implements Work {

    private final Proposals proposals;
    private final Executor executor;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    ExecuteActionWork(Proposals proposals, Executor executor, AuditTrail audit, TransactionTemplate transaction) {
        this.proposals = proposals;
        this.executor = executor;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public String topic() {
        return "execute-action";
    }

    @Override
    public void perform(WorkItem item) {
        Optional<Proposal> proposal = proposals.carriedBy(item.process());
        if (proposal.isEmpty()) {
            audit.appendAtOnce(AuditEntry.of("execution.not-permitted", AuditEntry.SYSTEM)
                    .with("processInstance", item.process())
                    .with("reason", "the process instance carries no proposal"));
            item.giveUp(Incidents.WITHOUT_PROPOSAL);
            return;
        }
        goOn(item, proposal.get(), executor.begin(proposal.get().id(), Grant.Kind.EXECUTE));
    }

    /** Does what may be done now that an attempt has begun, or why it has not. */
    void goOn(WorkItem item, Proposal proposal, Start start) {
        if (start instanceof Start.Go go) {
            finish(item, go.attempt(), executor.perform(go.attempt(), item.heldUntil()));
        } else if (start instanceof Start.AlreadyOver over) {
            item.complete(Map.of(Variables.OUTCOME, over.state().id()));
        } else if (start instanceof Start.Lapsed) {
            item.complete(Map.of(Variables.OUTCOME, ProposalState.COLLECTING.id()));
        } else if (start instanceof Start.NotPermitted not) {
            item.giveUp(Incidents.withoutGrant(proposal, not));
        }
    }

    @Override
    public Optional<Proposal> stuckOn(String process) {
        return proposals.carriedBy(process).filter(proposal -> switch (proposal.state()) {
            case GRANTED, EXECUTING, FAILED, UNKNOWN -> true;
            default -> false;
        });
    }

    private void finish(WorkItem item, Attempt attempt, Outcome outcome) {
        transaction.executeWithoutResult(
                status -> executor.finish(attempt, outcome, item.isLastTry()).ifPresent(state -> {
                    switch (state) {
                        case EXECUTED, REFUSED, COLLECTING, STOPPED ->
                            item.complete(Map.of(Variables.OUTCOME, state.id()));
                        default -> item.retry(Incidents.text(attempt, outcome));
                    }
                }));
    }
}

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
import io.safeconduct.rollback.Recalling;
import io.safeconduct.rollback.Reversal;
import io.safeconduct.rollback.Rollback;
import io.safeconduct.rollback.Rollbacks;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** "Reverse": takes back one execution, once everything the journey did later is taken back. */
@Component
class RollBackWork implements Work {

    private final Rollbacks rollbacks;
    private final Reversal reversal;
    private final Recalling recalling;
    private final Proposals proposals;
    private final Executor executor;
    private final TakenBack takenBack;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    RollBackWork(
            Rollbacks rollbacks,
            Reversal reversal,
            Recalling recalling,
            Proposals proposals,
            Executor executor,
            TakenBack takenBack,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.rollbacks = rollbacks;
        this.reversal = reversal;
        this.recalling = recalling;
        this.proposals = proposals;
        this.executor = executor;
        this.takenBack = takenBack;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public String topic() {
        return "roll-back";
    }

    @Override
    public void perform(WorkItem item) {
        Optional<Rollback> rollback = rollbacks.carriedBy(item.process());
        if (rollback.isEmpty()) {
            audit.appendAtOnce(AuditEntry.of("rollback.not-permitted", AuditEntry.SYSTEM)
                    .with("processInstance", item.process())
                    .with("reason", "the process instance carries no rollback"));
            item.giveUp(Incidents.WITHOUT_ROLLBACK);
        } else if (reversal.mustWait(rollback.get())) {
            item.postpone("Waits until what was done later is taken back.");
        } else {
            reverse(item, rollback.get());
        }
    }

    @Override
    public Optional<Proposal> stuckOn(String process) {
        return rollbacks
                .carriedBy(process)
                .flatMap(rollback -> proposals.find(Objects.requireNonNull(rollback.proposal())))
                .filter(proposal -> switch (proposal.state()) {
                    case ROLLING_BACK, ROLLBACK_FAILED, ROLLBACK_UNKNOWN -> true;
                    default -> false;
                });
    }

    private void reverse(WorkItem item, Rollback rollback) {
        Start start = executor.begin(Objects.requireNonNull(rollback.proposal()), Grant.Kind.REVERSE);
        if (start instanceof Start.Go go) {
            finish(item, rollback, go.attempt(), executor.perform(go.attempt(), item.heldUntil()));
        } else if (start instanceof Start.AlreadyOver over) {
            transaction.executeWithoutResult(status -> conclude(item, rollback, over.state()));
        } else if (start instanceof Start.NotPermitted not) {
            item.giveUp(Incidents.notTakenBack(not));
        } else {
            item.postpone("The grant has lapsed.");
        }
    }

    private void finish(WorkItem item, Rollback rollback, Attempt attempt, Outcome outcome) {
        transaction.executeWithoutResult(
                status -> executor.finish(attempt, outcome, item.isLastTry()).ifPresent(state -> {
                    switch (state) {
                        case ROLLED_BACK, CORRECTED, NOT_REVERSIBLE -> conclude(item, rollback, state);
                        default -> item.retry(Incidents.text(attempt, outcome));
                    }
                }));
    }

    private void conclude(WorkItem item, Rollback rollback, ProposalState reached) {
        reversal.conclude(rollback, reached);
        recalling.review(Objects.requireNonNull(rollback.proposal()));
        item.complete(Map.of(Variables.ROLL_BACK, reached.id()));
        takenBack.look(rollback.journey());
    }
}

package io.safeconduct.journey;

import io.safeconduct.audit.AuditTrail;
import io.safeconduct.execution.Executions;
import io.safeconduct.execution.OpenOutcome;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ExternalTaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is open because a system of record gave no answer, and how it is taken up again: by one more try of the work that
 * holds it, which first asks the system, by key, what became of it. So trying again never has a second effect.
 */
@Service
public class Outcomes {

    private static final int MOST = 1000;
    private static final int ONE_TRY = 1;
    private static final Set<ProposalState> OPEN = Set.of(
            ProposalState.EXECUTING,
            ProposalState.FAILED,
            ProposalState.UNKNOWN,
            ProposalState.ROLLING_BACK,
            ProposalState.ROLLBACK_FAILED,
            ProposalState.ROLLBACK_UNKNOWN);

    private final Executions executions;
    private final Proposals proposals;
    private final StuckWorks stuckWorks;
    private final ExternalTaskService engine;
    private final AuditTrail audit;
    private final WorkSignal work;
    private final TransactionTemplate transaction;

    Outcomes(
            Executions executions,
            Proposals proposals,
            StuckWorks stuckWorks,
            ExternalTaskService engine,
            AuditTrail audit,
            WorkSignal work,
            TransactionTemplate transaction) {
        this.executions = executions;
        this.proposals = proposals;
        this.stuckWorks = stuckWorks;
        this.engine = engine;
        this.audit = audit;
        this.work = work;
        this.transaction = transaction;
    }

    /** Executions and reversals whose outcome is open, the oldest first, a thousand at most. */
    public List<OpenOutcome> open() {
        return executions.open(MOST);
    }

    /**
     * Has the system of record asked about one open outcome; asking while a try is on its way changes nothing.
     *
     * @throws Refusal when there is no such proposal, or its outcome is not open
     */
    public Proposal ask(String proposalId, String by) {
        Proposal proposal = proposals
                .find(proposalId)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such proposal."));
        if (!OPEN.contains(proposal.state())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The proposal is " + proposal.state().id() + ": there is no open outcome to ask about.");
        }
        executions.open(proposalId).map(OpenOutcome::process).ifPresent(process -> stuckWorks
                .in(process, proposalId)
                .forEach(stuck -> retry(stuck, by)));
        return proposals.find(proposalId).orElseThrow();
    }

    /** Has everything that is stuck at a system tried once more; answers how much that was. */
    public int retryAll(String system, String by) {
        List<StuckWork> stuck = stuckWorks.all().stream()
                .filter(each -> each.system().equals(system))
                .toList();
        return (int) stuck.stream().filter(each -> retry(each, by)).count();
    }

    /** Gives it one more try, unless somebody else just did; answers whether it was this call. */
    boolean retry(StuckWork stuck, String by) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Proposal proposal = proposals.lock(stuck.proposal().id()).orElseThrow();
            boolean stillStuck = engine.createExternalTaskQuery()
                            .externalTaskId(stuck.task())
                            .noRetriesLeft()
                            .active()
                            .count()
                    == 1;
            if (!stillStuck) {
                return false;
            }
            engine.setRetries(stuck.task(), ONE_TRY);
            audit.append(Proposals.entry("outcome.asked", by, proposal)
                    .with("system", stuck.system())
                    .with("state", proposal.state().id()));
            work.afterCommit();
            return true;
        }));
    }
}

package io.safeconduct.journey;

import io.safeconduct.execution.Executor;
import io.safeconduct.execution.Start;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has what was permitted at once executed at once: the grant is consumed, the intent written and the task taken up in the
 * transaction that decided, and this node sends the call when it has committed. If the node is lost in between, the task's
 * lock expires and another one takes it up like any other.
 */
@Component
class AtOnce {

    private final Workers workers;
    private final ExecuteActionWork work;
    private final Executor executor;

    AtOnce(Workers workers, ExecuteActionWork work, Executor executor) {
        this.workers = workers;
        this.work = work;
        this.executor = executor;
    }

    /** Does so if the proposal was granted and this node has a hand free; otherwise its task waits for the next look. */
    @Transactional(propagation = Propagation.MANDATORY)
    void execute(Proposal proposal) {
        String process = proposal.process();
        if (proposal.state() != ProposalState.GRANTED || process == null) {
            return;
        }
        workers.takeUp(process, work.topic()).ifPresent(item -> {
            Start start = executor.begin(proposal.id(), Grant.Kind.EXECUTE);
            workers.onceCommitted(item, () -> work.goOn(item, proposal, start));
        });
    }
}

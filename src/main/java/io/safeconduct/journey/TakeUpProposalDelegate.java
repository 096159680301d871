package io.safeconduct.journey;

import io.safeconduct.gate.Proposal;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** "Take up proposal". */
@Component(TakeUpProposalDelegate.NAME)
class TakeUpProposalDelegate implements JavaDelegate {

    static final String NAME = "takeUpProposal";

    private final GovernedActions actions;
    private final WorkSignal work;

    TakeUpProposalDelegate(GovernedActions actions, WorkSignal work) {
        this.actions = actions;
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        @Nullable Step step = Step.calling(execution);
        Optional<Proposal> proposal = step == null ? actions.takeUp(execution) : actions.takeUp(step, execution);
        execution.setVariable(Variables.PROPOSAL, proposal.map(Proposal::id).orElse("none"));
        execution.setVariable(
                Variables.FACTS_AT_HAND, proposal.map(actions::hasFreshFacts).orElse(true));
        work.afterCommit();
    }
}

package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.gate.ProposalState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** "Record the resolution", for a task that was completed with the engine's own tools. */
@Component(CloseEscalationDelegate.NAME)
class CloseEscalationDelegate implements JavaDelegate {

    static final String NAME = "closeEscalation";

    private final GovernedActions actions;

    CloseEscalationDelegate(GovernedActions actions) {
        this.actions = actions;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Authentication user =
                execution.getProcessEngineServices().getIdentityService().getCurrentAuthentication();
        actions.resolve(
                execution.getProcessInstanceId(),
                user == null || user.getUserId() == null ? AuditEntry.SYSTEM : user.getUserId());
        execution.setVariable(Variables.OUTCOME, ProposalState.RESOLVED.id());
    }
}

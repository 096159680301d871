package io.safeconduct.journey;

import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Names people's tasks after what is asked of them, action and amount: that is no personal data. */
@Component
class TaskNames {

    private static final Map<String, String> ASKED =
            Map.of(Processes.TASK_APPROVE, "Approve: ", Processes.TASK_ESCALATION, "Take over: ");

    private final Proposals proposals;
    private final Decisions decisions;
    private final Policies policies;

    TaskNames(Proposals proposals, Decisions decisions, Policies policies) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.policies = policies;
    }

    static boolean include(String taskDefinitionKey) {
        return ASKED.containsKey(taskDefinitionKey);
    }

    /** Such as "Approve: Issue a refund, 200.00 USD"; a task of which no proposal is known keeps its name. */
    void give(DelegateTask task) {
        proposals
                .carriedBy(task.getProcessInstanceId())
                .ifPresent(proposal -> task.setName(ASKED.get(task.getTaskDefinitionKey()) + what(proposal)));
    }

    private String what(Proposal proposal) {
        String title = policies.current().catalogue().action(proposal.action()).title();
        return decisions
                .find(proposal.decision())
                .map(Decision::amount)
                .map(amount -> title + ", " + amount.value().toPlainString() + " " + amount.currency())
                .orElse(title);
    }
}

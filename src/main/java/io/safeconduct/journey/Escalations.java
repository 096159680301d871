package io.safeconduct.journey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What specialists do with escalated proposals. */
@Service
public class Escalations {

    private final Proposals proposals;
    private final TaskService tasks;

    Escalations(Proposals proposals, TaskService tasks) {
        this.proposals = proposals;
        this.tasks = tasks;
    }

    /**
     * Closes an escalation with what the specialist did.
     *
     * @throws Refusal when there is no such escalation, or it is closed already
     */
    @Transactional
    public Proposal resolve(String proposalId, String specialist, String resolution) {
        Proposal proposal = proposals
                .lock(proposalId)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such proposal."));
        if (proposal.state() != ProposalState.ESCALATED) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "The proposal is " + proposal.state().id() + ".");
        }
        Proposal resolved = proposals.move(proposal, ProposalState.RESOLVED, specialist, null);
        proposals.keepResult(proposalId, JsonNodeFactory.instance.objectNode().put("resolution", resolution));
        tasks.createTaskQuery()
                .processInstanceId(Objects.requireNonNull(proposal.process()))
                .taskDefinitionKey(Processes.TASK_ESCALATION)
                .list()
                .forEach(task -> tasks.complete(task.getId()));
        return resolved;
    }
}

package io.safeconduct.journey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What specialists do with escalated proposals: one of them takes a case, and it is theirs until it is closed. */
@Service
public class Escalations {

    private final Proposals proposals;
    private final TaskService tasks;

    Escalations(Proposals proposals, TaskService tasks) {
        this.proposals = proposals;
        this.tasks = tasks;
    }

    /** Who has taken the case, here or in Tasklist. */
    public Optional<String> claimedBy(Proposal proposal) {
        return task(proposal).map(Task::getAssignee);
    }

    /**
     * Makes the case the specialist's; taking it twice changes nothing.
     *
     * @throws Refusal when there is no such escalation, it is closed already, or another specialist has taken it
     */
    @Transactional
    public Proposal claim(String proposalId, String specialist) {
        Proposal proposal = proposals
                .lock(proposalId)
                .orElseThrow(() -> new Refusal(Refusal.Kind.NOT_FOUND, "There is no such proposal."));
        if (proposal.state() != ProposalState.ESCALATED) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "The proposal is " + proposal.state().id() + ".");
        }
        task(proposal).ifPresent(task -> hold(task, specialist));
        return proposal;
    }

    /**
     * Closes an escalation with what the specialist did.
     *
     * @throws Refusal when there is no such escalation, it is closed already, or another specialist has taken it
     */
    @Transactional
    public Proposal resolve(String proposalId, String specialist, String resolution) {
        Proposal proposal = claim(proposalId, specialist);
        Proposal resolved = proposals.move(proposal, ProposalState.RESOLVED, specialist, null);
        proposals.keepResult(proposalId, JsonNodeFactory.instance.objectNode().put("resolution", resolution));
        task(proposal).ifPresent(task -> tasks.complete(task.getId()));
        return resolved;
    }

    /** What specialists proposed for the customer from this case, oldest first. */
    public List<Proposal> workOn(Proposal escalated) {
        return proposals.inSession(Processes.FROM_ESCALATION + escalated.id()).stream()
                .filter(Proposal::isMadeByPerson)
                .toList();
    }

    /** Id of the escalated proposal from which a person made this one; empty for an agent's. */
    public Optional<String> originOf(Proposal proposal) {
        String session = proposal.session().id();
        return proposal.isMadeByPerson() && session.startsWith(Processes.FROM_ESCALATION)
                ? Optional.of(session.substring(Processes.FROM_ESCALATION.length()))
                : Optional.empty();
    }

    private void hold(Task task, String specialist) {
        String holder = task.getAssignee();
        if (holder == null) {
            tasks.claim(task.getId(), specialist);
        } else if (!holder.equals(specialist)) {
            throw new Refusal(Refusal.Kind.CONFLICT, holder + " has taken this case.");
        }
    }

    private Optional<Task> task(Proposal proposal) {
        return Optional.ofNullable(tasks.createTaskQuery()
                .processInstanceId(Objects.requireNonNull(proposal.process()))
                .taskDefinitionKey(Processes.TASK_ESCALATION)
                .singleResult());
    }
}

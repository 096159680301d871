package io.safeconduct.journey;

import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Ruling;
import io.safeconduct.gate.Verdict;
import io.safeconduct.journey.GovernedActions.Concluded;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** "Decide": the one place in the picture where it is decided; says what comes next. */
@Component(DecideDelegate.NAME)
class DecideDelegate implements JavaDelegate {

    static final String NAME = "decide";

    private final GovernedActions actions;
    private final WorkSignal work;

    DecideDelegate(GovernedActions actions, WorkSignal work) {
        this.actions = actions;
        this.work = work;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Optional<Concluded> concluded = actions.decide(execution.getProcessInstanceId());
        ProposalState state = concluded.map(Concluded::state).orElse(ProposalState.DENIED);
        execution.setVariable(Variables.VERDICT, way(state).id());
        execution.setVariable(Variables.OUTCOME, state.id());
        concluded.ifPresent(decided -> say(decided, execution));
        work.afterCommit();
    }

    /** The way on: a permit with all obligations fulfilled goes to execution like any other. */
    private static Verdict way(ProposalState state) {
        return switch (state) {
            case GRANTED -> Verdict.PERMIT;
            case WAITING -> Verdict.REQUIRE;
            case ESCALATED -> Verdict.ESCALATE;
            default -> Verdict.DENY;
        };
    }

    private static void say(Concluded concluded, DelegateExecution execution) {
        Ruling ruling = concluded.ruling();
        if (ruling != null && concluded.state() == ProposalState.WAITING) {
            Instant due = Objects.requireNonNull(concluded.proposal().evidenceDue());
            Optional<Obligation> approval = firstOpen(ruling, Obligation.Type.APPROVE);
            execution.setVariable(Variables.CONFIRMATION, openness(firstOpen(ruling, Obligation.Type.CONFIRM)));
            execution.setVariable(Variables.VERIFICATION, openness(firstOpen(ruling, Obligation.Type.VERIFY)));
            execution.setVariable(Variables.APPROVAL, openness(approval));
            execution.setVariable(
                    Variables.APPROVER_GROUP, approval.map(Obligation::group).orElse(null));
            execution.setVariable(Variables.EVIDENCE_DUE, Date.from(due));
            execution.setVariable(
                    Variables.APPROVAL_DUE, Date.from(halfway(ruling.decision().decidedAt(), due)));
        }
        if (ruling != null && concluded.state() == ProposalState.ESCALATED) {
            execution.setVariable(
                    Variables.SPECIALIST_GROUP, ruling.decision().queue().orElse(Finding.DEFAULT_QUEUE));
        }
    }

    private static Optional<Obligation> firstOpen(Ruling ruling, Obligation.Type type) {
        return ruling.obligations().stream()
                .filter(open -> open.state() == Obligation.State.OPEN)
                .map(Ruling.OpenObligation::obligation)
                .filter(obligation -> obligation.type() == type)
                .findFirst();
    }

    private static String openness(Optional<Obligation> obligation) {
        return obligation.isPresent() ? Variables.OPEN : Variables.NOT_OPEN;
    }

    /** An approver should answer in the first half of the time there is. */
    private static Instant halfway(Instant from, Instant until) {
        return from.plus(Duration.between(from, until).dividedBy(2));
    }
}

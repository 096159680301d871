package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.periodic.Periodic;
import io.safeconduct.rollback.Reversal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for what processes have forgotten: journeys that were cancelled or deleted and left effects, and effects on their
 * way that no process carries any more. Operations get a task for each; one node at a time looks.
 */
@Component
@EnableConfigurationProperties(SweepProperties.class)
class Sweep extends Periodic {

    private static final Set<ProposalState> ON_ITS_WAY =
            Set.of(ProposalState.GRANTED, ProposalState.EXECUTING, ProposalState.FAILED, ProposalState.UNKNOWN);

    private static final Set<ProposalState> LEFT = Set.of(
            ProposalState.GRANTED,
            ProposalState.EXECUTING,
            ProposalState.FAILED,
            ProposalState.UNKNOWN,
            ProposalState.EXECUTED,
            ProposalState.ROLLING_BACK,
            ProposalState.ROLLBACK_FAILED,
            ProposalState.ROLLBACK_UNKNOWN);

    private final LeftBehind leftBehind;
    private final Journeys journeys;
    private final Proposals proposals;
    private final Reversal reversal;
    private final Carriers carriers;
    private final CarryingOn carryingOn;
    private final RuntimeService engine;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final SweepProperties properties;
    private final Clock clock;

    Sweep(
            LeftBehind leftBehind,
            Journeys journeys,
            Proposals proposals,
            Reversal reversal,
            Carriers carriers,
            CarryingOn carryingOn,
            RuntimeService engine,
            AuditTrail audit,
            TransactionTemplate transaction,
            SweepProperties properties,
            Clock clock) {
        super("sweep", properties.period(), "The sweep did not come to its end");
        this.leftBehind = leftBehind;
        this.journeys = journeys;
        this.proposals = proposals;
        this.reversal = reversal;
        this.carriers = carriers;
        this.carryingOn = carryingOn;
        this.engine = engine;
        this.audit = audit;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    protected void look() {
        transaction.executeWithoutResult(status -> {
            if (leftBehind.isOurs()) {
                carryingOn.carryOn(clock.instant().minus(properties.patience()));
                Stream.concat(
                                leftBehind.unfinished().stream().filter(reversal::leavesSomethingToDo),
                                leftBehind.withOpenProposals(clock.instant().minus(properties.patience())).stream()
                                        .filter(this::isForgotten))
                        .distinct()
                        .forEach(this::openReview);
            }
        });
    }

    private boolean isForgotten(String journey) {
        return proposals.ofJourney(journey).stream()
                .filter(proposal -> ON_ITS_WAY.contains(proposal.state()))
                .anyMatch(proposal -> !carriers.carry(proposal));
    }

    private void openReview(String id) {
        Journey journey = journeys.find(id).orElseThrow();
        List<Proposal> left = proposals.ofJourney(id).stream()
                .filter(proposal -> LEFT.contains(proposal.state()))
                .toList();
        String reason =
                "Journey %s (%s) is %s, and this is left: %s. Take it back with POST /api/journeys/%s/rollback, or leave it as it is, and complete this task."
                        .formatted(
                                id,
                                journey.key(),
                                journey.state().id(),
                                left.stream()
                                        .map(proposal -> proposal.action() + " " + proposal.id() + " ("
                                                + proposal.state().id() + ")")
                                        .collect(Collectors.joining(", ")),
                                id);
        String process = engine.startProcessInstanceByKey(
                        Processes.JOURNEY_REVIEW, id, Map.of(Variables.REVIEW_REASON, reason, Variables.JOURNEY, id))
                .getId();
        leftBehind.addReview(id, process, reason, clock.instant());
        audit.append(AuditEntry.of("journey.left-something", AuditEntry.SYSTEM)
                .about(journey.subject(), journey.session().id())
                .in(id, null)
                .with("left", left.stream().map(Proposal::id).toList()));
    }
}

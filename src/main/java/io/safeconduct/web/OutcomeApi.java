package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.agent.Caller;
import io.safeconduct.connector.Connector;
import io.safeconduct.connector.SystemState;
import io.safeconduct.execution.OpenOutcome;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.journey.Outcomes;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operations see of open outcomes, and how they have them asked about again. */
@RestController
@RequestMapping("/api/outcomes")
class OutcomeApi {

    private static final Set<String> STATES = Set.of("unknown", "failed");

    private final Outcomes outcomes;
    private final Policies policies;
    private final Connector connector;

    OutcomeApi(Outcomes outcomes, Policies policies, Connector connector) {
        this.outcomes = outcomes;
        this.policies = policies;
        this.connector = connector;
    }

    record Asked(@Nullable String system) {}

    record AskedView(String proposalId, ProposalState state) {}

    record RetriedView(String system, int retried) {}

    /**
     * One open outcome.
     *
     * @param kind {@code execute} or {@code reverse}
     * @param systemState what the node that was asked thinks of the system now
     * @param attempts how often it was tried
     * @param processInstanceId where Cockpit shows it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OutcomeView(
            String proposalId,
            String kind,
            ProposalState state,
            String system,
            SystemState systemState,
            String action,
            String subject,
            Instant since,
            int attempts,
            @Nullable String reason,
            @Nullable String processInstanceId) {}

    @GetMapping
    List<OutcomeView> open(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String system) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'state' is unknown or failed.");
        }
        Catalogue catalogue = policies.current().catalogue();
        return outcomes.open().stream()
                .filter(outcome -> state == null || outcome.isUnknown() == state.equals("unknown"))
                .map(outcome -> view(outcome, catalogue))
                .filter(outcome -> system == null || outcome.system().equals(system))
                .toList();
    }

    @PostMapping("/{proposalId}/ask")
    ResponseEntity<AskedView> ask(Caller.Staff caller, @PathVariable String proposalId) {
        Proposal proposal = outcomes.ask(proposalId, caller.user());
        return ResponseEntity.accepted().body(new AskedView(proposal.id(), proposal.state()));
    }

    @PostMapping("/retry")
    ResponseEntity<RetriedView> retry(Caller.Staff caller, @RequestBody Asked asked) {
        String system = asked.system();
        if (system == null
                || policies.current().catalogue().actions().stream()
                        .noneMatch(action -> action.system().equals(system))) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'system' is required: the id of a system of record.");
        }
        return ResponseEntity.accepted().body(new RetriedView(system, outcomes.retryAll(system, caller.user())));
    }

    private OutcomeView view(OpenOutcome outcome, Catalogue catalogue) {
        String system = catalogue.find(outcome.action()).map(Action::system).orElse("none");
        return new OutcomeView(
                outcome.proposal(),
                outcome.isReversal() ? "reverse" : "execute",
                outcome.state(),
                system,
                connector.state(system),
                outcome.action(),
                outcome.subject(),
                outcome.since(),
                outcome.attempts(),
                outcome.reason(),
                outcome.process());
    }
}

package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.agent.Caller;
import io.safeconduct.agent.Session;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.gate.Watch;
import io.safeconduct.journey.Proposing;
import io.safeconduct.journey.SpecialistWork;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Proposals: make one, look at it, take it back. */
@RestController
@RequestMapping("/api/proposals")
class ProposalApi {

    private static final int LONGEST_RATIONALE = 4000;

    private final Proposing proposing;
    private final SpecialistWork work;
    private final Proposals proposals;
    private final ProposalViews views;
    private final Idempotency idempotency;
    private final Watch watch;

    ProposalApi(
            Proposing proposing,
            SpecialistWork work,
            Proposals proposals,
            ProposalViews views,
            Idempotency idempotency,
            Watch watch) {
        this.watch = watch;
        this.proposing = proposing;
        this.work = work;
        this.proposals = proposals;
        this.views = views;
        this.idempotency = idempotency;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Proposed(
            @Nullable String action,
            @Nullable JsonNode parameters,
            @Nullable String journeyId,
            @Nullable String rationale) {}

    @PostMapping
    ResponseEntity<JsonNode> propose(
            Caller.Agent caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestBody Proposed proposed) {
        String action = proposed.action();
        JsonNode parameters = proposed.parameters();
        if (action == null || parameters == null) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'action' and 'parameters' are required.");
        }
        if (proposed.rationale() != null && proposed.rationale().length() > LONGEST_RATIONALE) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'rationale' is too long.");
        }
        return idempotency.once(caller, "proposals", key, proposed, id -> {
            Proposal settled = settled(
                    id,
                    prefer,
                    () -> proposing.propose(
                            id,
                            proposed.journeyId(),
                            action,
                            parameters,
                            proposed.rationale(),
                            sessionOf(caller),
                            caller.actor()));
            HttpStatus status = settled.state() == ProposalState.COLLECTING ? HttpStatus.ACCEPTED : HttpStatus.CREATED;
            return ResponseEntity.status(status)
                    .location(URI.create("/api/proposals/" + settled.id()))
                    .body(views.of(settled));
        });
    }

    @GetMapping("/{id}")
    ProposalView read(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        Proposal seen =
                proposals.find(id).filter(proposal -> maySee(caller, proposal)).orElseThrow(Problem::notFound);
        return views.of(settled(id, prefer, () -> seen));
    }

    @PostMapping("/{id}/withdraw")
    ProposalView withdraw(Caller caller, @PathVariable String id) {
        if (caller instanceof Caller.Agent agent) {
            return views.of(proposing.withdraw(id, sessionOf(agent), agent.actor()));
        }
        if (caller instanceof Caller.Staff specialist) {
            return views.of(work.withdraw(id, specialist));
        }
        throw Problem.notFound();
    }

    /** Agents see what they proposed for the person they serve now; staff have passed their door. */
    static boolean maySee(Caller caller, Proposal proposal) {
        if (caller instanceof Caller.Agent agent) {
            return proposal.actor().equals(agent.actor()) && proposal.subject().equals(agent.subject());
        }
        return caller instanceof Caller.Staff;
    }

    static Session sessionOf(Caller.Agent caller) {
        return new Session(caller.session(), caller.subject(), caller.channel(), caller.device());
    }

    /** Waits as long as the caller prefers; whatever happens to it from the beginning on is heard of. */
    private Proposal settled(String id, @Nullable String prefer, Supplier<Proposal> first) {
        try (Watch.Watcher watcher = watch.over(id)) {
            return Patience.of(prefer)
                    .await(first.get(), () -> proposals.find(id).orElseThrow(), watcher);
        }
    }
}

package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.agent.Caller;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Proposals;
import io.safeconduct.journey.Journey;
import io.safeconduct.journey.Journeys;
import io.safeconduct.journey.OpenJourneys;
import io.safeconduct.journey.Starting;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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

/** Journeys: start one, look at it. */
@RestController
@RequestMapping("/api/journeys")
class JourneyApi {

    private static final String WAITING = "waiting";

    private final Starting starting;
    private final Journeys journeys;
    private final OpenJourneys openJourneys;
    private final Proposals proposals;
    private final ProposalViews views;
    private final Idempotency idempotency;

    JourneyApi(
            Starting starting,
            Journeys journeys,
            OpenJourneys openJourneys,
            Proposals proposals,
            ProposalViews views,
            Idempotency idempotency) {
        this.starting = starting;
        this.journeys = journeys;
        this.openJourneys = openJourneys;
        this.proposals = proposals;
        this.views = views;
        this.idempotency = idempotency;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Asked(@Nullable String journey, @Nullable ObjectNode input) {}

    record JourneyView(
            String id,
            String journey,
            int version,
            String subject,
            String actor,
            String state,
            List<ProposalView> proposals,
            List<Awaited> waitingFor) {}

    /**
     * What a journey waits for.
     *
     * @param type an obligation, {@code specialist}, or {@code operations} when there is an incident
     */
    record Awaited(String type, String proposal) {}

    @PostMapping
    ResponseEntity<JsonNode> start(
            Caller.Agent caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestBody Asked asked) {
        String name = asked.journey();
        if (name == null) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'journey' is required.");
        }
        ObjectNode input = asked.input() == null ? JsonNodeFactory.instance.objectNode() : asked.input();
        return idempotency.once(caller, "journeys", key, asked, id -> {
            Journey journey = starting.start(id, name, input, ProposalApi.sessionOf(caller), caller.actor());
            return ResponseEntity.created(URI.create("/api/journeys/" + journey.id()))
                    .body(await(journey.id(), prefer));
        });
    }

    @GetMapping("/{id}")
    JourneyView read(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        Journey seen =
                journeys.find(id).filter(journey -> maySee(caller, journey)).orElseThrow(Problem::notFound);
        return await(seen.id(), prefer);
    }

    /** Looks at states only while it waits. */
    private JourneyView await(String id, @Nullable String prefer) {
        boolean open = openJourneys.takesProposals(journeys.find(id).orElseThrow());
        Patience.of(prefer).await(() -> isUnderWay(id, open), underWay -> !underWay);
        return view(journeys.find(id).orElseThrow());
    }

    /** @param open while it takes proposals, what may come next is for the agent to say */
    private boolean isUnderWay(String id, boolean open) {
        Journey journey = journeys.find(id).orElseThrow();
        return switch (journey.state()) {
            case RUNNING -> {
                List<ProposalState> made =
                        proposals.ofJourney(id).stream().map(Proposal::state).toList();
                yield open
                        ? made.stream().anyMatch(state -> !state.isWaiting() && !state.isFinal())
                        : made.stream().noneMatch(ProposalState::isWaiting);
            }
            case ROLLING_BACK -> true;
            default -> false;
        };
    }

    private JourneyView view(Journey journey) {
        List<Proposal> made = proposals.ofJourney(journey.id());
        List<ProposalView> shown = made.stream().map(views::of).toList();
        List<Awaited> awaited =
                shown.stream().flatMap(view -> awaited(view).stream()).toList();
        boolean waits = journey.state() == Journey.State.RUNNING && !awaited.isEmpty();
        return new JourneyView(
                journey.id(),
                journey.key(),
                journey.version(),
                journey.subject(),
                journey.actor(),
                waits ? WAITING : journey.state().id(),
                shown,
                awaited);
    }

    private static List<Awaited> awaited(ProposalView view) {
        List<Awaited> awaited = new ArrayList<>();
        if (view.state() == ProposalState.WAITING) {
            view.obligations().stream()
                    .filter(obligation -> obligation.state() == Obligation.State.OPEN)
                    .forEach(obligation ->
                            awaited.add(new Awaited(obligation.type().id(), view.id())));
        } else if (view.state() == ProposalState.ESCALATED) {
            awaited.add(new Awaited("specialist", view.id()));
        } else if (view.state().isWaiting()) {
            awaited.add(new Awaited("operations", view.id()));
        }
        return awaited;
    }

    private static boolean maySee(Caller caller, Journey journey) {
        if (caller instanceof Caller.Agent agent) {
            return journey.actor().equals(agent.actor()) && journey.subject().equals(agent.subject());
        }
        return caller instanceof Caller.Staff;
    }
}

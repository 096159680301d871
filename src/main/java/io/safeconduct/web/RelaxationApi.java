package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.Undo;
import io.safeconduct.agent.Caller;
import io.safeconduct.gate.Money;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.relaxation.RelaxationEntry;
import io.safeconduct.relaxation.RelaxationRequest;
import io.safeconduct.relaxation.Relaxing;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Temporary relaxations of the permission map, by two policy owners. */
@RestController
@RequestMapping("/api/relaxations")
class RelaxationApi {

    private final Relaxing relaxing;
    private final Policies policies;
    private final Clock clock;

    RelaxationApi(Relaxing relaxing, Policies policies, Clock clock) {
        this.relaxing = relaxing;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param upTo the greatest amount, as text; must be there when one of the actions moves money
     * @param lasts an ISO 8601 duration such as {@code PT4H}
     */
    record Asked(
            @Nullable List<String> actions,
            @Nullable String agent,
            @Nullable String segment,
            @Nullable Amount upTo,
            @Nullable String lasts,
            @Nullable String reason) {}

    record Amount(@Nullable String value, @Nullable String currency) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RelaxationView(
            String id,
            RelaxationEntry.State state,
            Set<String> actions,
            @Nullable String agent,
            @Nullable String segment,
            @Nullable Amount upTo,
            String lasts,
            String reason,
            String owner,
            Instant askedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable Instant endsAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt) {}

    @GetMapping
    List<RelaxationView> all() {
        return relaxing.latest().stream().map(this::view).toList();
    }

    @PostMapping
    ResponseEntity<RelaxationView> ask(Caller.Staff caller, @RequestBody Asked asked) {
        RelaxationEntry entry = relaxing.ask(request(asked), caller.user());
        return ResponseEntity.created(URI.create("/api/relaxations/" + entry.id()))
                .body(view(entry));
    }

    @PostMapping("/{id}/approve")
    RelaxationView approve(
            Caller.Staff caller, @PathVariable String id, @RequestBody(required = false) @Nullable JsonNode nothing) {
        Relaxing.Approval approval = relaxing.approve(id, caller.user());
        if (approval instanceof Relaxing.Approval.Approved approved) {
            return view(approved.entry());
        }
        if (approval instanceof Relaxing.Approval.SamePerson) {
            throw Problem.of(HttpStatus.FORBIDDEN, "A second person has to approve it; you asked for it.");
        }
        if (approval instanceof Relaxing.Approval.TooLate) {
            throw Problem.of(HttpStatus.CONFLICT, "It was approved or ended before.");
        }
        throw Problem.notFound();
    }

    @PostMapping("/{id}/end")
    RelaxationView end(
            Caller.Staff caller, @PathVariable String id, @RequestBody(required = false) @Nullable JsonNode nothing) {
        return relaxing.end(id, caller.user()).map(this::view).orElseThrow(Problem::notFound);
    }

    private RelaxationRequest request(Asked asked) {
        String reason = RollbackApi.Asked.required(asked.reason());
        Policy policy = policies.current();
        if (asked.actions() == null || asked.actions().isEmpty()) {
            throw wrong("actions", "It names at least one action.");
        }
        Money upTo = asked.upTo() == null ? null : money(asked.upTo());
        for (String name : asked.actions()) {
            Action action = policy.catalogue()
                    .find(name)
                    .orElseThrow(() -> wrong("actions", "There is no action '" + name + "'."));
            if (action.undo().kind() == Undo.Kind.IRREVERSIBLE) {
                throw wrong("actions", "'" + name + "' cannot be undone and is always approved.");
            }
            if (action.amount() != null && upTo == null) {
                throw wrong("upTo", "'" + name + "' moves money: say up to which amount.");
            }
        }
        if (asked.agent() != null
                && policy.agents()
                        .find(asked.agent())
                        .filter(agent -> !agent.isPeople())
                        .isEmpty()) {
            throw wrong("agent", "There is no such agent.");
        }
        return new RelaxationRequest(
                Set.copyOf(asked.actions()), asked.agent(), asked.segment(), upTo, lasts(asked.lasts()), reason);
    }

    private static Duration lasts(@Nullable String lasts) {
        try {
            Duration duration = Duration.parse(String.valueOf(lasts));
            if (duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(RelaxationRequest.LONGEST) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw wrong("lasts", "It is a time such as PT4H, eight hours at most.");
    }

    private static Money money(Amount amount) {
        try {
            BigDecimal value = new BigDecimal(String.valueOf(amount.value()));
            if (value.signum() > 0 && Money.canBe(value) && amount.currency() != null) {
                return new Money(value, amount.currency());
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw wrong("upTo", "It is an amount such as {\"value\": \"100.00\", \"currency\": \"USD\"}.");
    }

    private RelaxationView view(RelaxationEntry entry) {
        RelaxationRequest request = entry.request();
        Money upTo = request.upTo();
        return new RelaxationView(
                entry.id(),
                entry.stateAt(clock.instant()),
                request.actions(),
                request.agent(),
                request.segment(),
                upTo == null ? null : new Amount(upTo.value().toPlainString(), upTo.currency()),
                request.lasts().toString(),
                request.reason(),
                entry.owner(),
                entry.askedAt(),
                entry.approvedBy(),
                entry.approvedAt(),
                entry.endsAt(),
                entry.endedBy(),
                entry.endedAt());
    }

    private static RuntimeException wrong(String field, String why) {
        return Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "'" + field + "': " + why, Map.of("field", field));
    }
}

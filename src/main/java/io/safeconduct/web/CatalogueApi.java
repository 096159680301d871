package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.Risk;
import io.safeconduct.agent.Agent;
import io.safeconduct.agent.Caller;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.permission.Mode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an agent's mandate covers, as far as the permission map lets it. */
@RestController
class CatalogueApi {

    private final Policies policies;

    CatalogueApi(Policies policies) {
        this.policies = policies;
    }

    record CatalogueView(String agent, String title, String policy, List<ActionView> actions) {}

    /** @param mode the laxest in which the agent can do it at best; absent when the policy has no permission map */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ActionView(
            String action,
            String title,
            String description,
            @Nullable Mode mode,
            Risk risk,
            JsonNode parameters,
            CaseView.UndoView undo) {}

    @GetMapping("/api/catalogue")
    CatalogueView read(Caller caller) {
        Policy policy = policies.current();
        Agent agent = policy.agents()
                .find(actor(caller))
                .filter(found -> !found.isPeople())
                .orElseThrow(Problem::notFound);
        List<ActionView> actions = policy.catalogue().actions().stream()
                .filter(action -> agent.may(action.name()))
                .flatMap(action -> view(policy, agent, action, channel(caller)).stream())
                .toList();
        return new CatalogueView(agent.id(), agent.title(), policy.hash(), actions);
    }

    /** Empty when the permission map never lets the agent do it there. */
    private static Optional<ActionView> view(Policy policy, Agent agent, Action action, @Nullable String channel) {
        if (policy.map() == null) {
            return Optional.of(view(agent, action, null));
        }
        return policy.map().laxest(agent.id(), action.name(), channel).map(mode -> view(agent, action, mode));
    }

    private static ActionView view(Agent agent, Action action, @Nullable Mode mode) {
        boolean onTrial = agent.stage() == Agent.Stage.TRIAL && !action.isRead();
        return new ActionView(
                action.name(),
                action.title(),
                action.description(),
                onTrial ? stricter(mode, Mode.DRAFT_ONLY) : mode,
                action.risk(),
                action.parameters().document(),
                new CaseView.UndoView(action.undo().kind(), action.undo().text()));
    }

    private static Mode stricter(@Nullable Mode one, Mode other) {
        return one != null && one.compareTo(other) > 0 ? one : other;
    }

    private static @Nullable String channel(Caller caller) {
        return caller instanceof Caller.Agent agent ? agent.channel() : null;
    }

    private static String actor(Caller caller) {
        if (caller instanceof Caller.Agent agent) {
            return agent.actor();
        }
        if (caller instanceof Caller.AgentItself itself) {
            return itself.actor();
        }
        throw new AccessDeniedException("Only agents have a mandate");
    }
}

package io.safeconduct.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.Mode;
import io.safeconduct.action.Risk;
import io.safeconduct.agent.Agent;
import io.safeconduct.agent.Caller;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an agent's mandate covers. */
@RestController
class CatalogueApi {

    private final Policies policies;

    CatalogueApi(Policies policies) {
        this.policies = policies;
    }

    record CatalogueView(String agent, String title, String policy, List<ActionView> actions) {}

    record ActionView(
            String action,
            String title,
            String description,
            Mode mode,
            Risk risk,
            JsonNode parameters,
            CaseView.UndoView undo) {}

    @GetMapping("/api/catalogue")
    CatalogueView read(Caller caller) {
        Policy policy = policies.current();
        Agent agent = policy.agents().find(actor(caller)).orElseThrow(Problem::notFound);
        List<ActionView> actions = policy.catalogue().actions().stream()
                .filter(action -> agent.may(action.name()))
                .map(action -> view(agent, action))
                .toList();
        return new CatalogueView(agent.id(), agent.title(), policy.hash(), actions);
    }

    private static ActionView view(Agent agent, Action action) {
        return new ActionView(
                action.name(),
                action.title(),
                action.description(),
                agent.stage() == Agent.Stage.TRIAL && !action.isRead() ? Mode.DRAFT_ONLY : action.mode(),
                action.risk(),
                action.parameters().document(),
                new CaseView.UndoView(action.undo().kind(), action.undo().text()));
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

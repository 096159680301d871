package io.safeconduct.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/**
 * A registered agent; one that is not registered cannot act.
 *
 * @param id its OAuth 2 client id
 * @param owner the person who answers for it, and therefore never approves what it proposes
 * @param aliases other names of the owner, which do not approve either
 * @param groups names under which the permission map speaks of it together with others
 * @param actions what its mandate covers
 */
public record Agent(
        String id,
        String title,
        String owner,
        Set<String> aliases,
        Stage stage,
        Set<String> groups,
        Set<String> actions) {

    public Agent {
        aliases = aliases == null ? Set.of() : Set.copyOf(aliases);
        groups = groups == null ? Set.of() : Set.copyOf(groups);
        actions = Set.copyOf(actions);
    }

    public enum Stage {
        /** Its proposals are decided, but at most drafted. */
        @JsonProperty("trial")
        TRIAL,
        @JsonProperty("live")
        LIVE
    }

    public boolean may(String action) {
        return actions.contains(action);
    }

    /** Whether the person is the owner, under any of their names. */
    public boolean isOwnedBy(String person) {
        return owner.equals(person) || aliases.contains(person);
    }
}

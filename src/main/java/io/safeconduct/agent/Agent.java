package io.safeconduct.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.safeconduct.action.Pii;
import java.util.Set;

/**
 * A registered agent; one that is not registered cannot act.
 *
 * @param id its OAuth 2 client id
 * @param owner the person who answers for it, and therefore never approves what it proposes
 * @param aliases other names of the owner, which do not approve either
 * @param groups names under which the permission map speaks of it together with others
 * @param actions what its mandate covers
 * @param sees the categories of personal data that its mandate names; it is shown no others
 */
public record Agent(
        String id,
        String title,
        String owner,
        Set<String> aliases,
        Stage stage,
        Set<String> groups,
        Set<String> actions,
        Set<Pii> sees) {

    public Agent {
        sees = sees == null ? Set.of() : Set.copyOf(sees);
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

    /** Whether it may be shown data of that category. */
    public boolean maySee(Pii category) {
        return category == Pii.NONE || sees.contains(category);
    }

    /** Whether the person is the owner, under any of their names. */
    public boolean isOwnedBy(String person) {
        return owner.equals(person) || aliases.contains(person);
    }
}

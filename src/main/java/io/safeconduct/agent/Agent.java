package io.safeconduct.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.safeconduct.action.Pii;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A registered mandate: of an agent, or of people who propose without one. Who is not registered cannot act.
 *
 * @param id an agent's OAuth 2 client id, or the name the permission map uses for the people
 * @param owner the person who answers for it, and therefore never approves what it proposes
 * @param aliases other names of the owner, which do not approve either
 * @param groups names under which the permission map speaks of it together with others
 * @param actions what its mandate covers
 * @param sees the categories of personal data that its mandate names; it is shown no others
 * @param role whose bearers may propose under it, each in their own name; null for an agent
 */
public record Agent(
        String id,
        String title,
        String owner,
        Set<String> aliases,
        Stage stage,
        Set<String> groups,
        Set<String> actions,
        Set<Pii> sees,
        Caller.@Nullable Role role) {

    public Agent {
        sees = sees == null ? Set.of() : Set.copyOf(sees);
        aliases = aliases == null ? Set.of() : Set.copyOf(aliases);
        groups = groups == null ? Set.of() : Set.copyOf(groups);
        actions = Set.copyOf(actions);
    }

    /** The mandate of an agent. */
    public Agent(
            String id,
            String title,
            String owner,
            Set<String> aliases,
            Stage stage,
            Set<String> groups,
            Set<String> actions,
            Set<Pii> sees) {
        this(id, title, owner, aliases, stage, groups, actions, sees, null);
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

    /** Whether it is a mandate of people. */
    public boolean isPeople() {
        return role != null;
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

package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;

/**
 * The engine's groups of a person: the roles that the log-in vouches for. Only the engine can say who is its administrator,
 * and only operations can be.
 */
final class EngineGroups {

    private final IdentityService identities;

    EngineGroups(IdentityService identities) {
        this.identities = identities;
    }

    List<String> of(Caller.Staff staff) {
        Stream<String> roles = staff.roles().stream().map(Caller.Role::id);
        return isAdministrator(staff)
                ? Stream.concat(roles, Stream.of(Groups.CAMUNDA_ADMIN)).toList()
                : roles.toList();
    }

    private boolean isAdministrator(Caller.Staff staff) {
        return staff.roles().contains(Caller.Role.OPERATIONS)
                && identities
                                .createUserQuery()
                                .userId(staff.user())
                                .memberOfGroup(Groups.CAMUNDA_ADMIN)
                                .count()
                        > 0;
    }
}

package io.safeconduct.journey.access;

import static io.safeconduct.agent.Caller.Role.APPROVER;
import static io.safeconduct.agent.Caller.Role.AUDITOR;
import static io.safeconduct.agent.Caller.Role.DESIGNER;
import static io.safeconduct.agent.Caller.Role.OPERATIONS;
import static io.safeconduct.agent.Caller.Role.POLICY_OWNER;
import static io.safeconduct.agent.Caller.Role.SPECIALIST;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import io.safeconduct.agent.Caller.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What each group may do in the engine: as little as its work needs. Tasks come to a group with being its candidate.
 *
 * <p>Nobody may deploy. The engine's administrators may do anything in it; that causes no effect outside.
 */
final class StaffPermissions {

    private static final String EVERY = "*";

    record Right(Resource resource, String id, List<Permission> permissions) {

        static Right to(Resource resource, String id, Permission... permissions) {
            return new Right(resource, id, List.of(permissions));
        }
    }

    static final Map<Role, List<Right>> BY_ROLE = Map.of(
            APPROVER, List.of(application("tasklist"), reading()),
            SPECIALIST, List.of(application("tasklist"), reading()),
            OPERATIONS,
                    List.of(
                            application("cockpit"),
                            application("tasklist"),
                            Right.to(DEPLOYMENT, EVERY, Permissions.READ),
                            Right.to(
                                    PROCESS_DEFINITION,
                                    EVERY,
                                    ProcessDefinitionPermissions.READ,
                                    ProcessDefinitionPermissions.READ_INSTANCE,
                                    ProcessDefinitionPermissions.READ_TASK,
                                    ProcessDefinitionPermissions.READ_HISTORY,
                                    ProcessDefinitionPermissions.UPDATE_INSTANCE,
                                    ProcessDefinitionPermissions.DELETE_INSTANCE,
                                    ProcessDefinitionPermissions.RETRY_JOB,
                                    ProcessDefinitionPermissions.SUSPEND_INSTANCE)),
            DESIGNER,
                    List.of(
                            application("cockpit"),
                            Right.to(DEPLOYMENT, EVERY, Permissions.READ),
                            Right.to(
                                    PROCESS_DEFINITION,
                                    EVERY,
                                    ProcessDefinitionPermissions.READ,
                                    ProcessDefinitionPermissions.READ_INSTANCE)),
            POLICY_OWNER, List.of(),
            AUDITOR, List.of());

    private StaffPermissions() {}

    static Map<String, List<Right>> ofAdministrators() {
        return Map.of(
                Groups.CAMUNDA_ADMIN,
                Stream.of(Resources.values())
                        .map(resource -> Right.to(resource, EVERY, ALL))
                        .toList());
    }

    private static Right application(String name) {
        return Right.to(APPLICATION, name, ACCESS);
    }

    private static Right reading() {
        return Right.to(PROCESS_DEFINITION, EVERY, ProcessDefinitionPermissions.READ);
    }
}

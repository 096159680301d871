package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller.Role;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;

/** Makes sure that the engine has a group for each role, with its permissions and its list in Tasklist. */
final class StaffGroups {

    private static final Map<Role, String> LISTS = Map.of(
            Role.APPROVER, "Waiting for approval",
            Role.SPECIALIST, "Waiting for a specialist",
            Role.OPERATIONS, "Left behind");

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;

    StaffGroups(ProcessEngine engine) {
        this.identities = engine.getIdentityService();
        this.authorizations = engine.getAuthorizationService();
        this.filters = engine.getFilterService();
        this.tasks = engine.getTaskService();
    }

    /** Adds what is missing and leaves alone what is there. */
    void ensure() {
        StaffPermissions.BY_ROLE.forEach((role, rights) -> {
            ensureGroup(role.id(), "WORKFLOW");
            rights.forEach(right -> ensureRight(role.id(), right));
        });
        StaffPermissions.ofAdministrators().forEach((group, rights) -> {
            ensureGroup(group, Groups.GROUP_TYPE_SYSTEM);
            rights.forEach(right -> ensureRight(group, right));
        });
        LISTS.forEach(this::ensureList);
    }

    private void ensureGroup(String id, String type) {
        if (!identities.isReadOnly()
                && identities.createGroupQuery().groupId(id).count() == 0) {
            Group group = identities.newGroup(id);
            group.setName(id);
            group.setType(type);
            identities.saveGroup(group);
        }
    }

    private void ensureRight(String group, StaffPermissions.Right right) {
        boolean exists = authorizations
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GRANT)
                        .groupIdIn(group)
                        .resourceType(right.resource())
                        .resourceId(right.id())
                        .count()
                > 0;
        if (!exists) {
            Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            authorization.setGroupId(group);
            authorization.setResource(right.resource());
            authorization.setResourceId(right.id());
            authorization.setPermissions(right.permissions().toArray(Permission[]::new));
            authorizations.saveAuthorization(authorization);
        }
    }

    private void ensureList(Role role, String name) {
        if (filters.createFilterQuery().filterName(name).count() == 0) {
            Filter list = filters.newTaskFilter(name)
                    .setProperties(Map.of("refresh", true, "priority", 10))
                    .setQuery(tasks.createTaskQuery()
                            .taskCandidateGroupIn(List.of(role.id()))
                            .includeAssignedTasks());
            filters.saveFilter(list);
            ensureRight(role.id(), StaffPermissions.Right.to(Resources.FILTER, list.getId(), Permissions.READ));
        }
    }
}

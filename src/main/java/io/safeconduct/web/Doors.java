package io.safeconduct.web;

import static io.safeconduct.web.Door.ANYONE;
import static io.safeconduct.web.Door.NOBODY;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/**
 * Every route there is and who may use it. The first row that matches counts; what has no row is refused.
 *
 * <p>A door lets a kind of caller in. Whether the thing behind it is theirs is for the code behind it to say.
 */
final class Doors {

    private static final String AGENT = "ROLE_AGENT";
    private static final String AGENT_ITSELF = "ROLE_AGENT_ITSELF";
    private static final String CUSTOMER = "ROLE_CUSTOMER";
    private static final String SYSTEM = "ROLE_SYSTEM";

    private static final String APPROVER = "ROLE_APPROVER";
    private static final String SPECIALIST = "ROLE_SPECIALIST";
    private static final String OPERATIONS = "ROLE_OPERATIONS";
    private static final String DESIGNER = "ROLE_DESIGNER";
    private static final String POLICY_OWNER = "ROLE_POLICY_OWNER";
    private static final String AUDITOR = "ROLE_AUDITOR";
    private static final String SERVICE_EMPLOYEE = "ROLE_SERVICE_EMPLOYEE";
    private static final String[] STAFF = {
        APPROVER, SPECIALIST, OPERATIONS, DESIGNER, POLICY_OWNER, AUDITOR, SERVICE_EMPLOYEE
    };
    private static final String[] STAFF_AND_SYSTEM = {
        APPROVER, SPECIALIST, OPERATIONS, DESIGNER, POLICY_OWNER, AUDITOR, SERVICE_EMPLOYEE, SYSTEM
    };
    private static final @Nullable HttpMethod ANY_METHOD = null;

    // spotless:off
    private static final List<Door> ALL = List.of(
            // log-ins; the token endpoint authenticates its clients itself
            door(POST, "/oauth2/token", ANYONE),
            door(GET, "/oauth2/jwks", ANYONE),
            door(GET, "/.well-known/oauth-authorization-server", ANYONE),
            door(POST, "/sandbox/login", ANYONE),
            door(POST, "/sandbox/staff-login", ANYONE),

            // agents
            door(POST, "/api/journeys", AGENT),
            door(GET, "/api/journeys/{id}", AGENT, SPECIALIST, OPERATIONS, AUDITOR),
            door(POST, "/api/proposals", AGENT),
            door(GET, "/api/proposals/{id}", AGENT, APPROVER, SPECIALIST, OPERATIONS, AUDITOR),
            door(POST, "/api/proposals/{id}/withdraw", AGENT, SPECIALIST),
            door(GET, "/api/catalogue", AGENT, AGENT_ITSELF),
            door(GET, "/api/sessions/{sid}", AGENT),
            door(DELETE, "/api/sessions/{sid}", AGENT),

            // customers, in their own channel
            door(GET, "/sandbox/inbox", CUSTOMER),
            door(POST, "/api/confirmations/{proposalId}", CUSTOMER),
            door(POST, "/api/verifications/{proposalId}", CUSTOMER),

            // approvers and specialists
            door(GET, "/api/approvals", APPROVER),
            door(GET, "/api/approvals/{proposalId}", APPROVER),
            door(POST, "/api/approvals/{proposalId}", APPROVER),
            door(GET, "/api/escalations", SPECIALIST),
            door(GET, "/api/escalations/{proposalId}", SPECIALIST),
            door(POST, "/api/escalations/{proposalId}", SPECIALIST),
            door(POST, "/api/escalations/{proposalId}/claim", SPECIALIST),
            door(POST, "/api/escalations/{proposalId}/proposals", SPECIALIST),
            door(GET, "/forms/case-form.js", ANYONE),

            // operations
            door(GET, "/api/reviews/{journeyId}", OPERATIONS),
            door(POST, "/api/reviews/{journeyId}", OPERATIONS),
            door(POST, "/api/reviews/{journeyId}/rollback", OPERATIONS),
            door(GET, "/api/outcomes", OPERATIONS),
            door(POST, "/api/outcomes/retry", OPERATIONS),
            door(POST, "/api/outcomes/{proposalId}/ask", OPERATIONS),
            door(POST, "/api/proposals/{id}/rollback", OPERATIONS),
            door(POST, "/api/journeys/{id}/rollback", OPERATIONS),
            door(POST, "/api/rollbacks", OPERATIONS),
            door(POST, "/api/rollbacks/{id}/approve", OPERATIONS),
            door(GET, "/api/rollbacks/{id}", OPERATIONS, AUDITOR),
            door(POST, "/api/stops", OPERATIONS),
            door(GET, "/api/stops", OPERATIONS, AUDITOR),
            door(GET, "/api/stops/{id}", OPERATIONS, AUDITOR),
            door(POST, "/api/stops/{id}/lift", OPERATIONS),

            // policy owners
            door(GET, "/api/policies", POLICY_OWNER, AUDITOR),
            door(POST, "/api/policies", POLICY_OWNER),
            door(POST, "/api/policies/{hash}/publish", POLICY_OWNER),
            door(POST, "/api/policies/{hash}/replays", POLICY_OWNER),
            door(GET, "/api/replays/{id}", POLICY_OWNER, AUDITOR),
            door(GET, "/api/relaxations", POLICY_OWNER, AUDITOR),
            door(POST, "/api/relaxations", POLICY_OWNER),
            door(POST, "/api/relaxations/{id}/approve", POLICY_OWNER),
            door(POST, "/api/relaxations/{id}/end", POLICY_OWNER),
            door(GET, "/api/proposals/{id}/explanation", POLICY_OWNER, AUDITOR),

            // auditors
            door(GET, "/api/audit", AUDITOR),
            door(GET, "/api/audit/checkpoint", AUDITOR),
            door(GET, "/api/proposals/{id}/lineage", AUDITOR),

            // the engine; nobody deploys or undeploys through it, and the webapps have Camunda's own log-in form
            door(POST, "/engine-rest/deployment/create", NOBODY),
            door(POST, "/engine-rest/deployment/{id}/redeploy", NOBODY),
            door(DELETE, "/engine-rest/deployment/{id}", NOBODY),
            door(ANY_METHOD, "/engine-rest/**", APPROVER, SPECIALIST, OPERATIONS, DESIGNER),
            door(ANY_METHOD, "/camunda/**", ANYONE),

            // the sandbox store: staff watch it and play with faults, only the product changes it
            door(POST, "/sandbox/store/reset", STAFF),
            door(POST, "/sandbox/store/faults", STAFF),
            door(DELETE, "/sandbox/store/faults", STAFF),
            door(DELETE, "/sandbox/store/faults/{id}", STAFF),
            door(POST, "/sandbox/store/orders/{id}/shipment", STAFF),
            door(POST, "/sandbox/store/accounts/{id}/report", STAFF),
            door(POST, "/sandbox/store/returns/{id}/receipt", STAFF),
            door(GET, "/sandbox/store/**", STAFF_AND_SYSTEM),
            door(POST, "/sandbox/store/**", SYSTEM),

            // machinery
            door(GET, "/actuator/health", ANYONE),
            door(ANY_METHOD, "/actuator/**", NOBODY),
            door(ANY_METHOD, "/error", NOBODY));
    // spotless:on

    private Doors() {}

    static List<Door> all() {
        return ALL;
    }

    /** Whether a row names this path, whatever the method. */
    static boolean know(HttpServletRequest request) {
        return ALL.stream().anyMatch(door -> door.anyMethod().matches(request));
    }

    /** Puts the list in front of a chain; errors and continued requests have passed it before. */
    static void guard(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll();
        for (Door door : ALL) {
            var url = requests.requestMatchers(door.matcher());
            if (door.isOpen()) {
                url.permitAll();
            } else if (door.isWalledUp()) {
                url.denyAll();
            } else {
                url.hasAnyAuthority(door.who().toArray(String[]::new));
            }
        }
        requests.anyRequest().denyAll();
    }

    private static Door door(@Nullable HttpMethod method, String pattern, String... who) {
        return new Door(method, pattern, Set.of(who));
    }
}

package io.safeconduct.agent;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who sent a request, as a token or a log-in proved it; every request has exactly one caller or none.
 *
 * <p>The name of a caller is the one who speaks: the agent, the customer, the member of staff, the account.
 */
public sealed interface Caller extends AuthenticatedPrincipal {

    /** What the doors ask for: names that begin with {@code ROLE_}. */
    Set<String> authorities();

    /**
     * An agent at work on behalf of a person.
     *
     * @param subject the customer or employee on whose behalf the agent acts
     * @param actor the agent, as it authenticated itself
     * @param session the conversation; survives token renewal
     * @param channel where the conversation takes place
     * @param device what the person uses, as the log-in saw it
     */
    record Agent(String subject, String actor, String session, String channel, String device) implements Caller {

        @Override
        public String getName() {
            return actor;
        }

        @Override
        public Set<String> authorities() {
            return Set.of("ROLE_AGENT");
        }
    }

    /** An agent on its own, on behalf of nobody: it may read its mandate and nothing else. */
    record AgentItself(String actor) implements Caller {

        @Override
        public String getName() {
            return actor;
        }

        @Override
        public Set<String> authorities() {
            return Set.of("ROLE_AGENT_ITSELF");
        }
    }

    /** A person in their own channel, which no agent can use. */
    record Customer(String subject, String session) implements Caller {

        @Override
        public String getName() {
            return subject;
        }

        @Override
        public Set<String> authorities() {
            return Set.of("ROLE_CUSTOMER");
        }
    }

    /** A member of staff with the roles that the log-in vouches for; possibly none. */
    record Staff(String user, Set<Role> roles) implements Caller {

        public Staff {
            roles = Set.copyOf(roles);
        }

        @Override
        public String getName() {
            return user;
        }

        @Override
        public Set<String> authorities() {
            return roles.stream().map(role -> "ROLE_" + role.name()).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** The product itself, calling a system of record; never a person and never an agent. */
    record ServiceAccount(String account) implements Caller {

        @Override
        public String getName() {
            return account;
        }

        @Override
        public Set<String> authorities() {
            return Set.of("ROLE_SYSTEM");
        }
    }

    /** What a member of staff may be; the id is the name used in tokens and for the engine's groups. */
    enum Role {
        APPROVER,
        SPECIALIST,
        OPERATIONS,
        DESIGNER,
        POLICY_OWNER,
        AUDITOR,
        SERVICE_EMPLOYEE;

        /** The name in lower case with hyphens: {@code policy-owner}. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The role of that id; empty for any other text. */
        public static Optional<Role> of(String id) {
            return Arrays.stream(values()).filter(role -> role.id().equals(id)).findFirst();
        }
    }
}

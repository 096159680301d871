package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The people of the development log-ins as users of the engine; their password is their name. */
final class DevelopmentStaff {

    private static final String MAIL_DOMAIN = "@development.invalid";

    private final IdentityService identities;

    DevelopmentStaff(IdentityService identities) {
        this.identities = identities;
    }

    /** Adds who is missing, each in the group of their role; operations also administer the engine. */
    void ensure() {
        Properties staff = read();
        for (String name : staff.stringPropertyNames()) {
            Role role = Role.of(staff.getProperty(name)).orElseThrow();
            if (StaffPermissions.BY_ROLE.containsKey(role) && !isKnown(name)) {
                add(name);
                identities.createMembership(name, role.id());
                if (role == Role.OPERATIONS) {
                    identities.createMembership(name, Groups.CAMUNDA_ADMIN);
                }
            }
        }
    }

    /** Whether somebody is left in the database from a start with development log-ins. */
    boolean isPresent() {
        return identities.createUserQuery().userEmailLike("%" + MAIL_DOMAIN).count() > 0;
    }

    private boolean isKnown(String name) {
        return identities.createUserQuery().userId(name).count() > 0;
    }

    private void add(String name) {
        User user = identities.newUser(name);
        user.setFirstName(Character.toUpperCase(name.charAt(0)) + name.substring(1));
        user.setLastName("(development)");
        user.setEmail(name + MAIL_DOMAIN);
        user.setPassword(name);
        identities.saveUser(user);
    }

    private static Properties read() {
        try {
            return PropertiesLoaderUtils.loadProperties(new ClassPathResource("sandbox/staff.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException("The development staff cannot be read", e);
        }
    }
}

package io.safeconduct.sandbox.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * The people of the development log-ins, from {@code sandbox/staff.properties}, and the product's own account.
 *
 * <p>A person's password is the name; that of the account is the secret this JVM was given or made up.
 */
final class StaffDirectory implements UserDetailsService {

    private final Map<String, String> roles;
    private final String account;
    private final String secret;

    StaffDirectory(String account, String secret) {
        this.roles = read();
        this.account = account;
        this.secret = secret;
    }

    @Override
    public UserDetails loadUserByUsername(String name) {
        if (name.equals(account)) {
            return entry(account, secret, "ROLE_SYSTEM");
        }
        String role = roles.get(name);
        if (role == null) {
            throw new UsernameNotFoundException("Nobody has this name");
        }
        return entry(name, name, "ROLE_" + role.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    boolean knows(String user, String password) {
        return roles.containsKey(user) && user.equals(password);
    }

    List<String> rolesOf(String user) {
        String role = roles.get(user);
        return role == null ? List.of() : List.of(role);
    }

    /** Whether an assistant may work on behalf of this employee. */
    boolean isServiceEmployee(String user) {
        return "service-employee".equals(roles.get(user));
    }

    private static UserDetails entry(String name, String password, String authority) {
        return User.withUsername(name)
                .password("{noop}" + password)
                .authorities(authority)
                .build();
    }

    private static Map<String, String> read() {
        try {
            Properties staff = PropertiesLoaderUtils.loadProperties(new ClassPathResource("sandbox/staff.properties"));
            Map<String, String> roles = new TreeMap<>();
            staff.stringPropertyNames().forEach(name -> roles.put(name, staff.getProperty(name)));
            return roles;
        } catch (IOException e) {
            throw new UncheckedIOException("The development staff cannot be read", e);
        }
    }
}

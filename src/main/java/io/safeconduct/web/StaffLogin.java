package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;

/** Checks user and password against the directory of the deployment, if it has one, and says who is calling. */
final class StaffLogin implements AuthenticationProvider {

    private final DaoAuthenticationProvider passwords;

    StaffLogin(UserDetailsService directory) {
        this.passwords = new DaoAuthenticationProvider(directory);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication login) {
        Authentication known = passwords.authenticate(login);
        return known == null ? null : Callers.authenticated(caller(known));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static Caller caller(Authentication known) {
        Set<String> roles = known.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .map(authority -> authority.replaceFirst("^ROLE_", ""))
                .collect(Collectors.toUnmodifiableSet());
        if (roles.equals(Set.of("SYSTEM"))) {
            return new Caller.ServiceAccount(known.getName());
        }
        return new Caller.Staff(
                known.getName(),
                roles.stream()
                        .map(role -> role.toLowerCase(Locale.ROOT).replace('_', '-'))
                        .map(Caller.Role::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}

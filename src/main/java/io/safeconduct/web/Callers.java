package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/**
 * Reads who is calling out of a token whose signature and time have been checked.
 *
 * <p>A token for more than one audience, or for none of ours, opens nothing. Where a token could be read in two ways the
 * weaker one counts: an actor makes it an agent's, whatever roles it also carries.
 */
final class Callers implements Converter<Jwt, AbstractAuthenticationToken> {

    private final IdentityProperties names;

    Callers(IdentityProperties names) {
        this.names = names;
    }

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return authenticated(caller(token));
    }

    static AbstractAuthenticationToken authenticated(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(
                caller, null, AuthorityUtils.createAuthorityList(List.copyOf(caller.authorities())));
    }

    private Caller caller(Jwt token) {
        Claims claims = Claims.of(token);
        List<String> audience = claims.words("aud");
        boolean forProduct = audience.contains(names.audience());
        boolean forChannel = audience.contains(names.channelAudience());
        if (forProduct == forChannel) {
            throw refused("The token is not meant for this service").get();
        }
        if (claims.has("may_act")) {
            throw refused("A delegation can only be exchanged").get();
        }
        return forChannel ? customer(claims) : agentOrStaff(claims);
    }

    private Caller customer(Claims claims) {
        if (isDelegated(claims)) {
            throw refused("A channel token cannot be an agent's").get();
        }
        return new Caller.Customer(required(claims, names.subjectClaim()), required(claims, names.sessionClaim()));
    }

    private Caller agentOrStaff(Claims claims) {
        if (isDelegated(claims)) {
            return agent(claims);
        }
        if (claims.words("scope").contains(names.mandateScope())) {
            return new Caller.AgentItself(required(claims, names.clientClaim()));
        }
        Set<Caller.Role> roles = claims.words(names.rolesClaim()).stream()
                .map(Caller.Role::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        if (roles.isEmpty()) {
            throw refused("The token says neither for whom an agent acts nor which role a person has")
                    .get();
        }
        return new Caller.Staff(required(claims, names.staffClaim()), roles);
    }

    private Caller agent(Claims claims) {
        if (claims.has("act.act")) {
            throw refused("A token that was exchanged twice is not accepted").get();
        }
        return new Caller.Agent(
                required(claims, names.subjectClaim()),
                required(claims, names.actorClaim()),
                required(claims, names.sessionClaim()),
                required(claims, names.channelClaim()),
                required(claims, names.deviceClaim()));
    }

    private boolean isDelegated(Claims claims) {
        return claims.has("act") || claims.has(names.actorClaim());
    }

    private static String required(Claims claims, String name) {
        return claims.text(name).orElseThrow(refused("The token lacks the claim " + name));
    }

    private static Supplier<InvalidBearerTokenException> refused(String reason) {
        return () -> new InvalidBearerTokenException(reason);
    }
}

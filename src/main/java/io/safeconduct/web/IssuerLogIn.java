package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Logs people in to the webapps at the issuer. It is asked for its addresses at the first log-in, not at the start. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty({"safeconduct.identity.issuer", "safeconduct.identity.client-id"})
class IssuerLogIn {

    static final String REGISTRATION = "issuer";
    static final String START = "/camunda/log-in";
    static final String ANSWER = "/camunda/logged-in";

    @Bean
    ClientRegistrationRepository issuerClient(IdentityProperties identity) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration(identity)));
    }

    @Bean
    Function<HttpServletRequest, Optional<Caller.Staff>> issuerPeople(
            JwtDecoder tokens, IdentityProperties identity, Clock clock) {
        return new IssuerPeople(tokens, new Callers(identity), clock);
    }

    @Bean
    IssuerWay issuerWay(
            Function<HttpServletRequest, Optional<Caller.Staff>> issuerPeople, ClientRegistrationRepository client) {
        return new IssuerWay(client, issuerPeople);
    }

    private static ClientRegistration registration(IdentityProperties identity) {
        return ClientRegistrations.fromIssuerLocation(Objects.requireNonNull(identity.issuer()))
                .registrationId(REGISTRATION)
                .clientId(Objects.requireNonNull(identity.clientId()))
                .clientSecret(identity.clientSecret())
                .scope(identity.clientScopes())
                .redirectUri("{baseUrl}" + ANSWER)
                .build();
    }
}

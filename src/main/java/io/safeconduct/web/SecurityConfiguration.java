package io.safeconduct.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.Filter;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.CompositeFilter;

/**
 * Puts {@link Doors} in front of everything; the chains differ only in how a caller may prove who they are.
 *
 * <p>The filters of the engine's own edge come as beans by name; without them the application does not start.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final Callers callers;
    private final JwtDecoder tokens;
    private final ProblemDoor closed;
    private final ObjectProvider<UserDetailsService> directory;
    private final ObjectProvider<IssuerWay> issuer;

    SecurityConfiguration(
            IdentityProperties identity,
            JwtDecoder tokens,
            ObjectMapper json,
            ObjectProvider<UserDetailsService> directory,
            ObjectProvider<IssuerWay> issuer) {
        this.callers = new Callers(identity);
        this.tokens = tokens;
        this.closed = new ProblemDoor(json);
        this.directory = directory;
        this.issuer = issuer;
    }

    /** A request is observed as a whole; each filter on its way would cost as much as it does. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Camunda's webapps: the issuer logs people in, or Camunda's own form where there is none; ours refuse what is never
     * right.
     */
    @Bean
    @Order(10)
    SecurityFilterChain webappDoors(
            HttpSecurity http,
            @Qualifier("engineGuard") Filter guard,
            @Qualifier("webappEntry") Filter entry,
            @Qualifier("engineRequestAudit") Filter audit)
            throws Exception {
        guarded(http, "/camunda/**").headers(AbstractHttpConfigurer::disable);
        IssuerWay way = issuer.getIfAvailable();
        if (way == null) {
            http.addFilterAfter(inOrder(guard, audit), AuthorizationFilter.class);
        } else {
            way.into(http).addFilterAfter(inOrder(guard, way.door(), entry, audit), AuthorizationFilter.class);
        }
        return http.build();
    }

    /** Camunda's REST interface: Basic or bearer, then the engine learns who it is. */
    @Bean
    @Order(20)
    SecurityFilterChain engineDoors(
            HttpSecurity http,
            @Qualifier("engineGuard") Filter guard,
            @Qualifier("engineLogin") Filter login,
            @Qualifier("engineRequestAudit") Filter audit)
            throws Exception {
        withPassword(withBearer(guarded(http, "/engine-rest/**")))
                .addFilterAfter(inOrder(guard, login, audit), AuthorizationFilter.class);
        return http.build();
    }

    @Bean
    @Order(30)
    SecurityFilterChain storeDoors(HttpSecurity http) throws Exception {
        return withPassword(withBearer(guarded(http, "/sandbox/store/**"))).build();
    }

    /** Everything else: bearer tokens, and for a few routes the session of a person logged in to the webapps. */
    @Bean
    @Order(100)
    SecurityFilterChain doors(HttpSecurity http, @Qualifier("tasklistSession") Filter session) throws Exception {
        withBearer(guarded(http, "/**")).addFilterBefore(session, AnonymousAuthenticationFilter.class);
        return http.build();
    }

    /** Nobody logs in to a session here: the webapps do that, and a session of theirs keeps its id. */
    private HttpSecurity guarded(HttpSecurity http, String pattern) throws Exception {
        return http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher(pattern))
                .authorizeHttpRequests(Doors::guard)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(closed).accessDeniedHandler(closed))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionFixationConfigurer::none))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    private HttpSecurity withBearer(HttpSecurity http) throws Exception {
        return http.oauth2ResourceServer(server -> server.authenticationEntryPoint(closed)
                .accessDeniedHandler(closed)
                .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(callers)));
    }

    private HttpSecurity withPassword(HttpSecurity http) throws Exception {
        UserDetailsService users = directory.getIfAvailable();
        if (users == null) {
            return http;
        }
        AuthenticationProvider login = new StaffLogin(users);
        return http.authenticationProvider(login).httpBasic(basic -> basic.authenticationEntryPoint(closed));
    }

    private static Filter inOrder(Filter... filters) {
        CompositeFilter composite = new CompositeFilter();
        composite.setFilters(List.of(filters));
        return composite;
    }
}

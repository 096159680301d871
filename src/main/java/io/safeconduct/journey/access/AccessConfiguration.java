package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The filters at the engine's edge. They run where the security chains put them, not for every request. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    WebappPeople webappPeople(
            ProcessEngine engine,
            @Qualifier("issuerPeople") ObjectProvider<Function<HttpServletRequest, Optional<Caller.Staff>>> issuer) {
        return issuer.stream()
                .findAny()
                .map(people -> new WebappPeople(engine, people))
                .orElseGet(() -> new WebappPeople(engine));
    }

    @Bean
    @FilterRegistration(enabled = false)
    Filter engineGuard() {
        return new EngineGuard();
    }

    @Bean
    @FilterRegistration(enabled = false)
    Filter engineLogin(IdentityService identities) {
        return new EngineLogin(identities);
    }

    @Bean
    @FilterRegistration(enabled = false)
    Filter webappEntry(ProcessEngine engine) {
        return new WebappEntry(engine);
    }

    @Bean
    @FilterRegistration(enabled = false)
    Filter engineRequestAudit(EngineRequestLog requests, WebappPeople people) {
        return new EngineRequestAudit(requests, people);
    }

    @Bean
    @FilterRegistration(enabled = false)
    Filter tasklistSession(WebappPeople people) {
        return new TasklistSession(people);
    }
}

package io.safeconduct.journey.access;

import jakarta.servlet.Filter;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.web.servlet.FilterRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The filters at the engine's edge. They run where the security chains put them, not for every request. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    WebappPeople webappPeople(ProcessEngine engine) {
        return new WebappPeople(engine);
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
    Filter engineRequestAudit(EngineRequestLog requests, WebappPeople people) {
        return new EngineRequestAudit(requests, people);
    }

    @Bean
    @FilterRegistration(enabled = false)
    Filter tasklistSession(WebappPeople people, IdentityService identities) {
        return new TasklistSession(people, identities);
    }
}

package io.safeconduct.journey.access;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The engine's settings that keep people and requests within their permissions; applied last, so that nothing configured
 * elsewhere opens them again.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SafeEngine extends AbstractProcessEnginePlugin {

    /** The greatest page that Camunda's webapps ask for. */
    static final int LONGEST_LIST = 2000;

    private final ApplicationContext beans;

    SafeEngine(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationEnabled(true);
        engine.setDefaultUserPermissionNameForTask("TASK_WORK");
        engine.setGroupResourceWhitelistPattern("[a-z]+(-[a-z]+)*");
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setExpressionManager(new ScopedExpressions(beans, engine.getBeans()));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setQueryMaxResultsLimit(LONGEST_LIST);
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        if (!engine.getProcessEngineConfiguration().isAuthorizationEnabled()) {
            throw new IllegalStateException("Something switched the engine's authorization off");
        }
    }
}

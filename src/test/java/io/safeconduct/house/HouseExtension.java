package io.safeconduct.house;

import io.safeconduct.gate.Proposals;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Hands the house, its time and its traces to tests, and puts right afterwards what they did to its clock and its store. */
final class HouseExtension implements ParameterResolver, AfterEachCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == House.class || type == HouseTime.class || type == Traces.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == Traces.class) {
            ApplicationContext application = SpringExtension.getApplicationContext(context);
            return new Traces(application.getBean(ProcessEngine.class), application.getBean(Proposals.class));
        }
        return type == HouseTime.class ? time(context) : house(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        time(context).isRightAgain();
        house(context).store().withoutFaults();
    }

    private static HouseTime time(ExtensionContext context) {
        return SpringExtension.getApplicationContext(context).getBean(HouseTime.class);
    }

    private static House house(ExtensionContext context) {
        int port = SpringExtension.getApplicationContext(context)
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
        return new House("http://127.0.0.1:" + port);
    }
}

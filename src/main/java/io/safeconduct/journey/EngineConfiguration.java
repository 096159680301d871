package io.safeconduct.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** How the engine runs in this house. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    /** Expressions in models reach these beans and nothing else. */
    static final List<String> REACHABLE = List.of(
            TakeUpProposalDelegate.NAME,
            DecideDelegate.NAME,
            CloseEscalationDelegate.NAME,
            TakeUpRollBackDelegate.NAME,
            TakeUpRecallDelegate.NAME);

    @Bean
    @Order(0)
    ProcessEnginePlugin houseRules(HouseListeners listeners, BeanFactory beans) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                ((SpringProcessEngineConfiguration) configuration).setBeans(reachable(beans));
                List<BpmnParseListener> all = new ArrayList<>();
                if (configuration.getCustomPostBPMNParseListeners() != null) {
                    all.addAll(configuration.getCustomPostBPMNParseListeners());
                }
                all.add(listeners);
                configuration.setCustomPostBPMNParseListeners(all);
            }
        };
    }

    /** The delegates are looked up when they are first needed: they need the database, not the engine. */
    private static Map<Object, Object> reachable(BeanFactory beans) {
        Map<Object, Object> reachable = new HashMap<>();
        REACHABLE.forEach(name -> reachable.put(name, (JavaDelegate)
                execution -> beans.getBean(name, JavaDelegate.class).execute(execution)));
        return reachable;
    }
}

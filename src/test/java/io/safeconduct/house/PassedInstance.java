package io.safeconduct.house;

import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;

/** A process instance as history knows it, so that Camunda's assertions can be made about one that has ended. */
public record PassedInstance(HistoricProcessInstance history) implements ProcessInstance {

    @Override
    public String getId() {
        return history.getId();
    }

    @Override
    public String getProcessInstanceId() {
        return history.getId();
    }

    @Override
    public String getProcessDefinitionId() {
        return history.getProcessDefinitionId();
    }

    @Override
    public String getProcessDefinitionKey() {
        return history.getProcessDefinitionKey();
    }

    @Override
    public @Nullable String getBusinessKey() {
        return history.getBusinessKey();
    }

    @Override
    public String getRootProcessInstanceId() {
        return history.getRootProcessInstanceId();
    }

    @Override
    public @Nullable String getCaseInstanceId() {
        return history.getCaseInstanceId();
    }

    @Override
    public @Nullable String getTenantId() {
        return history.getTenantId();
    }

    @Override
    public boolean isSuspended() {
        return false;
    }

    @Override
    public boolean isEnded() {
        return history.getEndTime() != null;
    }
}

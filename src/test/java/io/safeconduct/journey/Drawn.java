package io.safeconduct.journey;

import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;

/** A journey drawn for a test, or a scope within one; like those in {@code processes/}, without the picture. */
final class Drawn {

    private static final String ROLL_BACK_REQUESTED =
            """
            <bpmn:subProcess id="SubProcess_RollBackRequested" triggeredByEvent="true">
              <bpmn:startEvent id="Event_RollBackRequested">
                <bpmn:messageEventDefinition id="MessageEventDefinition_RollBackRequested" messageRef="Message_RollBackRequested" />
              </bpmn:startEvent>
              <bpmn:intermediateThrowEvent id="Event_TakeAllBack" camunda:asyncBefore="true">
                <bpmn:compensateEventDefinition id="CompensateEventDefinition_TakeAllBack" />
              </bpmn:intermediateThrowEvent>
              <bpmn:endEvent id="Event_CalledBack">
                <bpmn:extensionElements>
                  <camunda:properties><camunda:property name="journeyState" value="rolled-back" /></camunda:properties>
                </bpmn:extensionElements>
              </bpmn:endEvent>
              <bpmn:sequenceFlow id="Flow_RollBackRequested_TakeAllBack" sourceRef="Event_RollBackRequested" targetRef="Event_TakeAllBack" />
              <bpmn:sequenceFlow id="Flow_TakeAllBack_CalledBack" sourceRef="Event_TakeAllBack" targetRef="Event_CalledBack" />
            </bpmn:subProcess>
            """;

    private final StringBuilder elements = new StringBuilder();
    private final StringBuilder associations = new StringBuilder();

    /** A governed action with its way back. */
    Drawn step(String id, String action, Map<String, String> parameters) {
        return step(id, action, parameters, "");
    }

    /** @param loop the element that makes it a multi-instance; empty for none */
    Drawn step(String id, String action, Map<String, String> parameters, String loop) {
        String given = parameters.entrySet().stream()
                .map(each -> property("parameter." + each.getKey(), each.getValue()))
                .collect(Collectors.joining());
        return call(
                id,
                "governed-action",
                "<camunda:out source=\"outcome\" target=\"outcome\" /><camunda:properties>" + property("action", action)
                        + given + "</camunda:properties>",
                loop);
    }

    /** A called process, with a way back that stands for all it did. */
    Drawn part(String id, String process) {
        return call(id, process, "", "");
    }

    private Drawn call(String id, String called, String extension, String loop) {
        element("<bpmn:callActivity id=\"" + id + "\" camunda:asyncBefore=\"true\" calledElement=\"" + called + "\">"
                + "<bpmn:extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\" />" + extension
                + "</bpmn:extensionElements>" + loop + "</bpmn:callActivity>");
        element("<bpmn:boundaryEvent id=\"Event_Undo_" + id + "\" attachedToRef=\"" + id
                + "\"><bpmn:compensateEventDefinition id=\"Definition_Undo_" + id + "\" /></bpmn:boundaryEvent>");
        element("<bpmn:callActivity id=\"Call_Undo_" + id + "\" isForCompensation=\"true\" calledElement=\"roll-back\">"
                + "<bpmn:extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\" />"
                + "</bpmn:extensionElements></bpmn:callActivity>");
        associations.append("<bpmn:association id=\"Association_" + id + "\" associationDirection=\"One\""
                + " sourceRef=\"Event_Undo_" + id + "\" targetRef=\"Call_Undo_" + id + "\" />");
        return this;
    }

    Drawn start(String id) {
        return element("<bpmn:startEvent id=\"" + id + "\" />");
    }

    Drawn end(String id, String state) {
        return element("<bpmn:endEvent id=\"" + id + "\"><bpmn:extensionElements><camunda:properties>"
                + property("journeyState", state)
                + "</camunda:properties></bpmn:extensionElements></bpmn:endEvent>");
    }

    /** Compensation of whatever the engine knows of. */
    Drawn takeBack(String id) {
        return element("<bpmn:intermediateThrowEvent id=\"" + id + "\" camunda:asyncBefore=\"true\">"
                + "<bpmn:compensateEventDefinition id=\"Definition_" + id + "\" /></bpmn:intermediateThrowEvent>");
    }

    /** A wait for as long as the test likes. */
    Drawn wait(String id) {
        return element("<bpmn:intermediateCatchEvent id=\"" + id + "\">" + hour(id) + "</bpmn:intermediateCatchEvent>");
    }

    /** Leaves an activity when its hour is over. */
    Drawn overdue(String id, String activity) {
        return element("<bpmn:boundaryEvent id=\"" + id + "\" attachedToRef=\"" + activity + "\">" + hour(id)
                + "</bpmn:boundaryEvent>");
    }

    /** A scope of its own, such as {@code transaction} or {@code subProcess}. */
    Drawn scope(String kind, String id, String loop, Drawn content) {
        return element("<bpmn:" + kind + " id=\"" + id + "\">" + loop + content.elements + content.associations
                + "</bpmn:" + kind + ">");
    }

    Drawn flows(String... path) {
        for (int i = 1; i < path.length; i++) {
            element("<bpmn:sequenceFlow id=\"Flow_" + path[i - 1] + "_" + path[i] + "\" sourceRef=\"" + path[i - 1]
                    + "\" targetRef=\"" + path[i] + "\" />");
        }
        return this;
    }

    Drawn element(String xml) {
        elements.append(xml).append('\n');
        return this;
    }

    /** Deploys it as a journey that can be called back. */
    void deploy(RepositoryService repository, String id, Map<String, String> properties) {
        String given = properties.entrySet().stream()
                .map(each -> property(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
        repository
                .createDeployment()
                .name(id)
                .enableDuplicateFiltering(true)
                .addString(
                        id + ".bpmn",
                        """
                        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://safeconduct.io/processes">
                        <bpmn:process id="%s" isExecutable="true" camunda:historyTimeToLive="P1D">
                        <bpmn:extensionElements><camunda:properties>%s</camunda:properties></bpmn:extensionElements>
                        %s%s%s</bpmn:process>
                        <bpmn:message id="Message_RollBackRequested" name="roll-back-requested" />
                        <bpmn:error id="Error_GoneWrong" errorCode="gone-wrong" />
                        </bpmn:definitions>
                        """
                                .formatted(id, given, elements, ROLL_BACK_REQUESTED, associations))
                .deploy();
    }

    private static String hour(String id) {
        return "<bpmn:timerEventDefinition id=\"Definition_" + id
                + "\"><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>";
    }

    private static String property(String name, String value) {
        return "<camunda:property name=\"" + name + "\" value=\"" + value + "\" />";
    }
}

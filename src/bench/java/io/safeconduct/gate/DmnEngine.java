package io.safeconduct.gate;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;

/** Camunda's DMN engine with either of its expression engines: one decision table with a rule for each row, of which one can hold. */
final class DmnEngine implements Contender {

    private final org.camunda.bpm.dmn.engine.DmnEngine engine;
    private final DmnDecision table;
    private final List<VariableMap> requests;

    /** @param juel instead of Scala FEEL, which is the default */
    DmnEngine(BenchedMap map, boolean juel) {
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        engine = configuration.enableFeelLegacyBehavior(juel).buildEngine();
        table = engine.parseDecision("map", new ByteArrayInputStream(xml(map).getBytes(StandardCharsets.UTF_8)));
        requests = map.requests().stream()
                .map(asked -> Variables.createVariables()
                        .putValue("action", asked.action())
                        .putValue("agent", asked.agent())
                        .putValue("segment", asked.segment())
                        .putValue("cents", asked.cents()))
                .toList();
    }

    @Override
    public String mode(int request) {
        DmnDecisionResult answer = engine.evaluateDecision(table, requests.get(request));
        return answer.isEmpty() ? Asked.NOTHING : answer.getSingleResult().getSingleEntry();
    }

    private static String xml(BenchedMap map) {
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bench" name="bench" namespace="bench">
                  <decision id="map" name="map">
                    <decisionTable id="table" hitPolicy="UNIQUE">
                      %s
                      <output id="mode" name="mode" typeRef="string"/>
                      %s
                    </decisionTable>
                  </decision>
                </definitions>
                """
                .formatted(
                        input("action", "string") + input("agent", "string") + input("segment", "string")
                                + input("cents", "long"),
                        map.rows().stream().map(DmnEngine::rule).collect(Collectors.joining("\n")));
    }

    private static String input(String name, String type) {
        return "<input id=\"%s\"><inputExpression id=\"in-%s\" typeRef=\"%s\"><text>%s</text></inputExpression></input>"
                .formatted(name, name, type, name);
    }

    private static String rule(BenchedMap.Row row) {
        return "<rule id=\"row-%d\">".formatted(row.number())
                + entry("inputEntry", row.number() + "-a", quoted(row.action()))
                + entry("inputEntry", row.number() + "-b", quoted(row.agent()))
                + entry("inputEntry", row.number() + "-c", quoted(row.segment()))
                + entry("inputEntry", row.number() + "-d", "]%d..%d]".formatted(row.low(), row.high()))
                + entry("outputEntry", row.number() + "-e", quoted(row.mode()))
                + "</rule>";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String entry(String element, String id, String text) {
        return "<%s id=\"%s-%s\"><text>%s</text></%s>".formatted(element, element, id, text, element);
    }
}

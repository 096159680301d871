package io.safeconduct.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.Pii;
import io.safeconduct.agent.Agent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an agent is shown of a receipt: the fields that the catalogue declares, of the categories of personal data that its
 * mandate names.
 *
 * @param shown names of the fields that are shown, by category
 * @param withheld names of the fields that are not, by category
 */
record Disclosure(ObjectNode result, Map<String, List<String>> shown, Map<String, List<String>> withheld) {

    static Disclosure of(Action action, JsonNode receipt, Optional<Agent> agent) {
        Disclosure disclosure = new Disclosure(JsonNodeFactory.instance.objectNode(), new TreeMap<>(), new TreeMap<>());
        new TreeMap<>(action.result()).forEach((name, field) -> {
            JsonNode value = receipt.at(field.at());
            if (value.isMissingNode()) {
                return;
            }
            boolean visible = field.pii() == Pii.NONE
                    || agent.filter(by -> by.maySee(field.pii())).isPresent();
            if (visible) {
                disclosure.result().set(name, value);
            }
            (visible ? disclosure.shown() : disclosure.withheld())
                    .computeIfAbsent(field.pii().id(), category -> new ArrayList<>())
                    .add(name);
        });
        return disclosure;
    }
}

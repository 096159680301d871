package io.safeconduct.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The store's customers and orders in the shape of tau-bench, to be held against what a case expects.
 *
 * <p>Only the fields that the case names are looked at. Amounts are compared as text with two decimals, rounded to the
 * cent: tau-bench computes in floating point and expects 14.739999999999952.
 */
final class StoreState {

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int CENTS = 2;

    private final StoreOverHttp store;

    StoreState(StoreOverHttp store) {
        this.store = store;
    }

    /** One sentence for each field that is not as expected. */
    List<String> differences(String customer, JsonNode expected) {
        List<String> differences = new ArrayList<>();
        if (expected.has("user")) {
            compare("user", expected.get("user"), store.customer(customer).map(StoreState::ofCustomer), differences);
        }
        expected.path("orders")
                .properties()
                .forEach(order -> compare(
                        "order " + order.getKey(),
                        order.getValue(),
                        store.order(order.getKey()).map(StoreState::ofOrder),
                        differences));
        return differences;
    }

    private static void compare(String what, JsonNode expected, Optional<ObjectNode> found, List<String> differences) {
        if (found.isEmpty()) {
            differences.add(what + ": the store has no such record");
            return;
        }
        expected.properties().forEach(field -> {
            JsonNode wanted = toTheCent(field.getValue());
            JsonNode is = toTheCent(found.get().path(field.getKey()));
            if (!wanted.equals(is)) {
                differences.add("%s, %s: expected %s, is %s"
                        .formatted(what, field.getKey(), wanted, is.isMissingNode() ? "not there" : is));
            }
        });
    }

    static ObjectNode ofCustomer(JsonNode customer) {
        ObjectNode state = snakeCase(customer);
        ObjectNode methods = JSON.objectNode();
        for (JsonNode method : state.path("payment_methods")) {
            ObjectNode one = method.deepCopy();
            one.set("id", one.remove("payment_method_id"));
            methods.set(one.path("id").asText(), one);
        }
        state.set("payment_methods", methods);
        return state;
    }

    static ObjectNode ofOrder(JsonNode order) {
        ObjectNode state = snakeCase(order);
        state.set("user_id", order.path("customerId"));
        ArrayNode items = state.putArray("item_ids");
        order.path("items").forEach(item -> items.add(item.path("itemId")));
        return state;
    }

    static JsonNode toTheCent(JsonNode node) {
        if (node.isNumber()) {
            return JSON.textNode(
                    node.decimalValue().setScale(CENTS, RoundingMode.HALF_UP).toPlainString());
        }
        if (node.isArray()) {
            ArrayNode array = JSON.arrayNode();
            node.forEach(each -> array.add(toTheCent(each)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = JSON.objectNode();
            node.properties().forEach(each -> object.set(each.getKey(), toTheCent(each.getValue())));
            return object;
        }
        return node;
    }

    private static ObjectNode snakeCase(JsonNode object) {
        ObjectNode state = JSON.objectNode();
        object.properties().forEach(each -> state.set(inSnakeCase(each.getKey()), renamed(each.getValue())));
        return state;
    }

    private static JsonNode renamed(JsonNode node) {
        if (node.isObject()) {
            return snakeCase(node);
        }
        if (node.isArray()) {
            ArrayNode array = JSON.arrayNode();
            node.forEach(each -> array.add(renamed(each)));
            return array;
        }
        return node;
    }

    private static String inSnakeCase(String name) {
        return CAPITAL.matcher(name).replaceAll(match -> "_" + match.group().toLowerCase(Locale.ROOT));
    }
}

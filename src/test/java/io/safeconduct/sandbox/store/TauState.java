package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** States of customers and orders as tau-bench writes them, with amounts as strings. */
final class TauState {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final Pattern AFTER_LINE = Pattern.compile("_([a-z])");

    private TauState() {}

    /** Amounts are floating-point there: 14.739999999999952. */
    static JsonNode expected(JsonNode node) {
        if (node.isNumber()) {
            return MAPPER.getNodeFactory()
                    .textNode(node.decimalValue()
                            .setScale(2, RoundingMode.HALF_UP)
                            .toPlainString());
        }
        if (node.isArray()) {
            ArrayNode array = MAPPER.createArrayNode();
            node.forEach(each -> array.add(expected(each)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            node.fields().forEachRemaining(each -> object.set(each.getKey(), expected(each.getValue())));
            return object;
        }
        return node;
    }

    static JsonNode ofCustomer(JsonNode customer) {
        ObjectNode state = MAPPER.createObjectNode();
        state.set("address", customer.get("address"));
        ObjectNode methods = state.putObject("payment_methods");
        for (JsonNode method : customer.get("paymentMethods")) {
            ObjectNode tau = (ObjectNode) snakeCase(method);
            tau.set("id", tau.remove("payment_method_id"));
            methods.set(tau.get("id").asText(), tau);
        }
        return state;
    }

    static JsonNode ofOrder(JsonNode order) {
        ObjectNode state = MAPPER.createObjectNode();
        for (String field : List.of("orderId", "status", "address", "paymentHistory")) {
            state.set(inSnakeCase(field), snakeCase(order.get(field)));
        }
        state.set("user_id", order.get("customerId"));
        ArrayNode items = state.putArray("item_ids");
        order.get("items").forEach(item -> items.add(item.get("itemId")));
        order.fields().forEachRemaining(each -> {
            if (each.getKey().matches("cancel.+|return.+|exchange.+")) {
                state.set(inSnakeCase(each.getKey()), each.getValue());
            }
        });
        return state;
    }

    static String camelCase(String name) {
        return AFTER_LINE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    private static JsonNode snakeCase(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = MAPPER.createArrayNode();
            node.forEach(each -> array.add(snakeCase(each)));
            return array;
        }
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            node.fields().forEachRemaining(each -> object.set(inSnakeCase(each.getKey()), snakeCase(each.getValue())));
            return object;
        }
        return node;
    }

    private static String inSnakeCase(String name) {
        return CAPITAL.matcher(name).replaceAll(match -> "_" + match.group().toLowerCase(Locale.ROOT));
    }
}

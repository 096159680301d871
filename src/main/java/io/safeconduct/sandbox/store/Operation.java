package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a caller can ask of the store; faults name them, effects record those that change something. */
enum Operation {
    REFUND("refund"),
    REFUND_REVERSAL("refund-reversal"),
    MESSAGE("message"),
    CONFIRMATION_REQUEST("confirmation-request"),
    MESSAGE_CORRECTION("message-correction"),
    ORDER_CANCELLATION("order-cancellation"),
    ORDER_ADDRESS("order-address"),
    ORDER_ITEMS("order-items"),
    ORDER_PAYMENT("order-payment"),
    ORDER_RETURN("order-return"),
    ORDER_EXCHANGE("order-exchange"),
    CUSTOMER_ADDRESS("customer-address"),
    CHANGE_REVERSAL("change-reversal"),
    READ("read"),
    LOOKUP("lookup");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    @JsonValue
    String label() {
        return label;
    }

    /** @throws IllegalArgumentException for a label that no operation has */
    static Operation of(String label) {
        return Arrays.stream(values())
                .filter(operation -> operation.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operation '" + label + "'"));
    }
}

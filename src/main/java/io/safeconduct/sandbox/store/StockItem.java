package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** An item with the product that it is a variant of. */
record StockItem(
        String itemId,
        String productId,
        String productName,
        Map<String, String> options,
        Amount price,
        boolean available) {

    @JsonProperty("currency")
    String currency() {
        return Amount.CURRENCY;
    }
}

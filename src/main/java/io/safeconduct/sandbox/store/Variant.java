package io.safeconduct.sandbox.store;

import java.util.Map;

/** An item that can be bought, at its price of today. */
record Variant(String itemId, Map<String, String> options, Amount price, boolean available) {}

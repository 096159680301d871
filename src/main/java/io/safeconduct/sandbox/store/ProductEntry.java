package io.safeconduct.sandbox.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product as {@code products.json} spells it: the format of tau-bench, variants by item id. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ProductEntry(
        @JsonProperty(required = true) String name, @JsonProperty(required = true) Map<String, Entry> variants) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Entry(
            @Nullable Map<String, String> options,
            @JsonProperty(required = true) boolean available,
            @JsonProperty(required = true) Amount price) {}

    /** @throws NullPointerException when something required is null */
    Product toProduct(String productId) {
        return new Product(
                productId,
                requireNonNull(name, "name is null"),
                requireNonNull(variants, "variants is null").entrySet().stream()
                        .map(each -> variant(each.getKey(), requireNonNull(each.getValue(), "a variant is null")))
                        .toList());
    }

    private static Variant variant(String itemId, Entry entry) {
        return new Variant(
                itemId,
                entry.options() == null ? Map.of() : entry.options(),
                requireNonNull(entry.price(), "price is null"),
                entry.available());
    }
}

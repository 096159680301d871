package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What service is about beside orders, as {@code service.json} spells it; columns by name, times as intervals from now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceSeed(
        ArrayNode devices,
        ArrayNode outlooks,
        @JsonProperty("former_addresses") ArrayNode formerAddresses,
        ArrayNode offers,
        ArrayNode slots) {

    static final ServiceSeed NOTHING = new ServiceSeed(none(), none(), none(), none(), none());

    ServiceSeed {
        devices = orNone(devices);
        outlooks = orNone(outlooks);
        formerAddresses = orNone(formerAddresses);
        offers = orNone(offers);
        slots = orNone(slots);
    }

    /** What belongs to these customers, and nothing that belongs to nobody. */
    ServiceSeed of(Set<String> customerIds) {
        return new ServiceSeed(
                only(devices, customerIds),
                only(outlooks, customerIds),
                only(formerAddresses, customerIds),
                none(),
                none());
    }

    private static ArrayNode only(ArrayNode entries, Set<String> customerIds) {
        ArrayNode left = none();
        entries.forEach(entry -> {
            if (customerIds.contains(entry.path("customer_id").asText())) {
                left.add(entry);
            }
        });
        return left;
    }

    private static ArrayNode orNone(@Nullable ArrayNode entries) {
        return entries == null ? none() : entries;
    }

    private static ArrayNode none() {
        return JsonNodeFactory.instance.arrayNode();
    }
}

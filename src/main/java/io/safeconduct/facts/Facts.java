package io.safeconduct.facts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The facts collected for one decision. */
public record Facts(List<Fact> all) {

    public static final Facts NONE = new Facts(List.of());

    public Facts {
        all = List.copyOf(all);
    }

    public Optional<Fact> named(String name) {
        for (Fact fact : all) {
            if (fact.name().equals(name)) {
                return Optional.of(fact);
            }
        }
        return Optional.empty();
    }

    public boolean areFreshAt(Instant now) {
        return all.stream().allMatch(fact -> fact.isFreshAt(now));
    }

    /** The values by fact and field, for the placeholders of calls; decimals as text, so that none is ever rounded. */
    public ObjectNode asJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Fact fact : all) {
            ObjectNode values = json.putObject(fact.name());
            fact.values().forEach((field, value) -> {
                switch (value.type()) {
                    case INTEGER -> values.put(field, (Long) value.value());
                    case FLAG -> values.put(field, (Boolean) value.value());
                    case TEXT, DECIMAL, TIME, AGE -> values.put(field, value.text());
                }
            });
        }
        return json;
    }

    /** The value under {@code fact.field}, if it is known. */
    public Optional<Object> value(String reference) {
        int dot = reference.indexOf('.');
        return named(reference.substring(0, dot))
                .map(fact -> fact.values().get(reference.substring(dot + 1)))
                .map(FactValue::value);
    }

    public Optional<String> text(String reference) {
        return value(reference).map(Object::toString);
    }

    public Optional<BigDecimal> decimal(String reference) {
        return value(reference).map(BigDecimal.class::cast);
    }
}

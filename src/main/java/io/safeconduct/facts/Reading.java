package io.safeconduct.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.FactSource;
import io.safeconduct.facts.Fact.Knowledge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one answer as the fact it is declared to be; keeps what is there, for even that may be a reason to deny. */
final class Reading {

    private final FactSource source;
    private final JsonNode answer;
    private boolean complete = true;

    Reading(FactSource source, JsonNode answer) {
        this.source = source;
        this.answer = answer;
    }

    Fact fact(String name, String system, Instant observedAt) {
        Map<String, FactValue> values = values(source.fields(), answer);
        Map<String, List<Map<String, FactValue>>> lists = new HashMap<>();
        source.lists().forEach((list, entries) -> lists.put(list, list(entries)));
        Knowledge knowledge = complete ? Knowledge.KNOWN : Knowledge.UNKNOWN;
        return new Fact(name, knowledge, system, observedAt, source.maxAge(), values, lists);
    }

    private List<Map<String, FactValue>> list(FactSource.Entries entries) {
        JsonNode array = answer.at(entries.at());
        complete &= array.isArray();
        List<Map<String, FactValue>> read = new ArrayList<>();
        array.forEach(entry -> read.add(values(entries.fields(), entry)));
        return List.copyOf(read);
    }

    private Map<String, FactValue> values(Map<String, FactSource.Field> fields, JsonNode node) {
        Map<String, FactValue> values = new HashMap<>();
        fields.forEach((name, field) -> {
            JsonNode told = node.at(field.at());
            Optional<FactValue> value = FactValue.read(field.type(), told);
            value.ifPresent(present -> values.put(name, present));
            complete &= value.isPresent() || field.optional() && (told.isMissingNode() || told.isNull());
        });
        return Map.copyOf(values);
    }
}

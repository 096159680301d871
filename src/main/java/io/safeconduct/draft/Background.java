package io.safeconduct.draft;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import io.safeconduct.action.InDrafts;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the facts say a draft to the subject may repeat, and what not. */
final class Background {

    private final Map<InDrafts, Set<String>> values = new EnumMap<>(InDrafts.class);

    private Background() {}

    static Background of(Catalogue catalogue, Facts facts) {
        Background background = new Background();
        for (Fact fact : facts.all()) {
            FactSource source = catalogue.fact(fact.name());
            background.add(source.fields(), fact.values());
            source.lists().forEach((name, entries) -> fact.lists()
                    .getOrDefault(name, List.of())
                    .forEach(entry -> background.add(entries.fields(), entry)));
        }
        return background;
    }

    Set<String> values(InDrafts use) {
        return values.getOrDefault(use, Set.of());
    }

    private void add(Map<String, FactSource.Field> fields, Map<String, FactValue> known) {
        known.forEach((name, value) -> {
            FactSource.Field field = fields.get(name);
            if (field != null && field.inDrafts() != null) {
                values.computeIfAbsent(field.inDrafts(), use -> new TreeSet<>()).add(value.text());
            }
        });
    }
}

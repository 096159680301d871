package io.safeconduct.gate.drools;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import io.safeconduct.action.Risk;
import io.safeconduct.draft.Leak;
import io.safeconduct.draft.LeakKind;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Money;
import io.safeconduct.gate.Parameter;
import io.safeconduct.gate.ProposedAction;
import io.safeconduct.permission.Mode;
import io.safeconduct.permission.Permission;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What rules can see: the types of the objects that are put before them, with their fields, and the constants. */
final class VisibleTypes {

    private static final List<Class<? extends Record>> RECORDS =
            List.of(ProposedAction.class, Parameter.class, Money.class, Permission.class, Leak.class);
    private static final List<Class<? extends Enum<?>>> CONSTANTS =
            List.of(Activity.class, Risk.class, Mode.class, LeakKind.class);

    /** What a rule file may import. */
    static final Set<String> IMPORTS = Stream.of(RECORDS, CONSTANTS, List.of(Finding.class))
            .flatMap(List::stream)
            .map(Class::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    private static final Map<String, Set<String>> CONSTANT_NAMES = CONSTANTS.stream()
            .collect(Collectors.toMap(Class::getSimpleName, type -> Arrays.stream(type.getEnumConstants())
                    .map(Enum::name)
                    .collect(Collectors.toSet())));

    /** By type: its fields, each with the type of the constants it holds, or "" if it holds none. */
    private final Map<String, Map<String, String>> fields = new HashMap<>();

    private final Set<String> plural =
            new HashSet<>(Set.of(Parameter.class.getSimpleName(), Leak.class.getSimpleName()));

    VisibleTypes(Catalogue catalogue) {
        RECORDS.forEach(type -> fields.put(
                type.getSimpleName(),
                Arrays.stream(type.getRecordComponents())
                        .collect(Collectors.toMap(
                                component -> component.getName(),
                                component -> component.getType().isEnum()
                                        ? component.getType().getSimpleName()
                                        : ""))));
        catalogue.facts().forEach((name, fact) -> {
            add(name, fact.fields());
            fact.lists().forEach((list, entries) -> {
                add(list, entries.fields());
                plural.add(FactTypes.typeName(list));
            });
        });
    }

    private void add(String fact, Map<String, FactSource.Field> declared) {
        fields.put(FactTypes.typeName(fact), declared.keySet().stream().collect(Collectors.toMap(f -> f, f -> "")));
    }

    boolean hasType(String name) {
        return fields.containsKey(name);
    }

    /** Whether there may be any number of objects of the type. */
    boolean isPlural(String type) {
        return plural.contains(type);
    }

    boolean hasField(String type, String field) {
        return fields.getOrDefault(type, Map.of()).containsKey(field);
    }

    /** The type of the constants that a field holds; null if it holds something else. */
    @Nullable
    String constantsOf(String type, String field) {
        String constants = fields.getOrDefault(type, Map.of()).getOrDefault(field, "");
        return constants.isEmpty() ? null : constants;
    }

    static boolean isConstant(String type, String name) {
        return CONSTANT_NAMES.getOrDefault(type, Set.of()).contains(name);
    }

    /** Whether rules or Java know the name already, so that no fact may bear it. */
    static boolean isTaken(String type) {
        return Object.class.getResource(type + ".class") != null
                || IMPORTS.stream().anyMatch(taken -> taken.endsWith("." + type));
    }
}

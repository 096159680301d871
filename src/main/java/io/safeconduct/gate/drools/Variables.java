package io.safeconduct.gate.drools;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The variables of one rule: each is an object that a rule sees, or a value. */
final class Variables {

    /** The dollar keeps them apart from fields, and from what Drools puts at hand, such as {@code kcontext}. */
    private static final Pattern NAME = Pattern.compile("\\$[a-z][A-Za-z0-9]*");

    private static final String VALUE = "";

    private final Map<String, String> types = new HashMap<>();

    void bindValue(@Nullable String name, int line) {
        bind(name, VALUE, line);
    }

    /** @param name null if there is none */
    void bind(@Nullable String name, String type, int line) {
        if (name == null) {
            return;
        }
        if (!NAME.matcher(name).matches()) {
            throw new RefusedConstruct(line, "variable '" + name + "' is not written like $amount");
        }
        types.put(name, type);
    }

    boolean isBound(String name) {
        return types.containsKey(name);
    }

    boolean isValue(String name) {
        return VALUE.equals(types.get(name));
    }

    /** The type of the object it stands for; "" for a value, and if there is no such variable. */
    String typeOf(String name) {
        return types.getOrDefault(name, VALUE);
    }
}

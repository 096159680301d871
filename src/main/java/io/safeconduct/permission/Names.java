package io.safeconduct.permission;

import java.util.List;
import java.util.Set;

/** What stands in a key cell: names, or {@code *} for any. */
record Names(boolean any, Set<String> listed) {

    static final Names ANY = new Names(true, Set.of());

    Names {
        listed = Set.copyOf(listed);
    }

    static Names of(Set<String> names) {
        return new Names(false, names);
    }

    boolean include(String name) {
        return any || listed.contains(name);
    }

    /** What the places that it covers are made of. */
    List<Part> parts() {
        return any
                ? List.of(Part.Open.ANY)
                : listed.stream().<Part>map(Part.Name::new).toList();
    }
}

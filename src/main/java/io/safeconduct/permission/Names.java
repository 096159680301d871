package io.safeconduct.permission;

import java.util.Set;
import java.util.stream.Stream;

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

    Stream<Part> parts() {
        return any ? Stream.of(Part.Open.ANY) : listed.stream().map(Part.Name::new);
    }
}

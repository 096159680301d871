package io.safeconduct.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/** The claims of one token, found by name or by path. */
record Claims(Map<String, Object> values) {

    static Claims of(Jwt token) {
        return new Claims(token.getClaims());
    }

    boolean has(String path) {
        return find(path) != null;
    }

    /** The claim as non-blank text; empty if it is absent or anything else. */
    Optional<String> text(String path) {
        return find(path) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    /** The claim as a list; a text counts as words between spaces, as in {@code scope}. */
    List<String> words(String path) {
        Object value = find(path);
        if (value instanceof String text) {
            return Arrays.asList(text.split(" "));
        }
        return value instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }

    private @Nullable Object find(String path) {
        if (values.containsKey(path)) {
            return values.get(path);
        }
        Object value = values;
        for (String name : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return value;
    }
}

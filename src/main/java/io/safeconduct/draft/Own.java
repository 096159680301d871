package io.safeconduct.draft;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.Comparator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is the subject's own to read, forwards and backwards. */
final class Own {

    private static final String INSTEAD = " own ";
    private static final int SHORTEST = 4;
    private static final Pattern OTHER_THAN_DIGITS = Pattern.compile("\\D+");

    private final Set<String> plain;
    private final Set<String> compact;
    private final Set<String> digits;
    private final Pattern any;

    Own(Set<String> values) {
        this.plain = values.stream()
                .map(Plain::of)
                .filter(value -> value.length() >= SHORTEST)
                .flatMap(Own::bothWays)
                .collect(toSet());
        this.compact = plain.stream().map(Plain::compact).collect(toSet());
        this.digits = plain.stream()
                .map(value -> OTHER_THAN_DIGITS.matcher(value).replaceAll(""))
                .collect(toSet());
        this.any = Pattern.compile(
                plain.isEmpty()
                        ? "(?!)"
                        : plain.stream()
                                .sorted(Comparator.comparing(String::length).reversed())
                                .map(Pattern::quote)
                                .collect(joining("|", "(?<![a-z0-9])(?:", ")(?![a-z0-9])")));
    }

    String removedFrom(String text) {
        return any.matcher(text).replaceAll(INSTEAD);
    }

    boolean holds(String value) {
        return plain.contains(value) || compact.contains(value);
    }

    boolean holdsDigits(String number) {
        return digits.contains(number);
    }

    private static Stream<String> bothWays(String value) {
        return Stream.of(value, new StringBuilder(value).reverse().toString());
    }
}

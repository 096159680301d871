package io.safeconduct.stop;

/** What became of a wish to lift a stop. */
public sealed interface Lifting {

    /** Noted; the stop is in force until a second person wishes the same. */
    record Asked(Stop stop) implements Lifting {}

    /** It is lifted, now or since earlier. */
    record Lifted(Stop stop) implements Lifting {}

    /** The person who asked does not lift it as well. */
    record SamePerson() implements Lifting {}

    record NotFound() implements Lifting {}
}

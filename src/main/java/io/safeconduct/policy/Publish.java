package io.safeconduct.policy;

/** What came of a wish to publish a bundle. */
public sealed interface Publish {

    record Published(Publication publication) implements Publish {}

    /** Whoever brought a bundle does not publish it. */
    record SamePerson() implements Publish {}

    record NotFound() implements Publish {}
}

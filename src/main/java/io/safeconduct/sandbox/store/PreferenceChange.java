package io.safeconduct.sandbox.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some of a customer's preferences, to be changed; what is {@code null} stays as it is. */
record PreferenceChange(@Nullable Boolean newsletter, @Nullable String language, @Nullable String contact) {

    private static final int LONGEST_LANGUAGE = 35;

    /** The preferences afterwards; refuses a change of nothing and values that cannot be. */
    Preferences on(Preferences before) {
        if (newsletter == null && language == null && contact == null) {
            throw malformed("At least one of newsletter, language and contact must be given.");
        }
        if (language != null && (language.isBlank() || language.length() > LONGEST_LANGUAGE)) {
            throw malformed("The language must have 1 to %d characters.".formatted(LONGEST_LANGUAGE));
        }
        return new Preferences(
                newsletter == null ? before.newsletter() : newsletter,
                language == null ? before.language() : language,
                contact == null ? before.contact() : known(contact));
    }

    private static Preferences.Contact known(String label) {
        return Arrays.stream(Preferences.Contact.values())
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow(() -> malformed("The contact must be email, phone or none."));
    }

    private static Problem malformed(String sentence) {
        return Problem.refused("malformed-preferences", sentence);
    }
}

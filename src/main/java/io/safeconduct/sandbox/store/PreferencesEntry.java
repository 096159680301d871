package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A customer's preferences as {@code users.json} spells them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PreferencesEntry(
        @Nullable Boolean newsletter, @Nullable String language, Preferences.@Nullable Contact contact) {

    Preferences orDefault() {
        return new Preferences(
                newsletter == null ? Preferences.DEFAULT.newsletter() : newsletter,
                language == null ? Preferences.DEFAULT.language() : language,
                contact == null ? Preferences.DEFAULT.contact() : contact);
    }
}

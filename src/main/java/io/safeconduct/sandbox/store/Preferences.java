package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a customer likes to be dealt with.
 *
 * @param language as the customer names it
 * @param contact how the store may call on the customer; the store itself does not care
 */
record Preferences(boolean newsletter, String language, Contact contact) {

    static final Preferences DEFAULT = new Preferences(true, "en", Contact.EMAIL);

    enum Contact {
        EMAIL("email"),
        PHONE("phone"),
        NONE("none");

        private final String label;

        Contact(String label) {
            this.label = label;
        }

        @JsonValue
        String label() {
            return label;
        }
    }
}

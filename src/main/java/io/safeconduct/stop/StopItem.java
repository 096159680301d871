package io.safeconduct.stop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One proposal that a stop found, as it is now.
 *
 * @param state of the proposal
 * @param over whether nothing more will become of it by itself
 */
public record StopItem(String proposal, String action, String journey, String state, Finding finding, boolean over) {

    /** Where the stop met it. Each item is in one class at a time, and goes to where its end belongs. */
    public enum Finding {
        /** It had no effect, and will have none. */
        STOPPED_BEFORE_EFFECT,
        /** It had been executed when the stop was placed. */
        ALREADY_HAPPENED,
        /** Its call had been sent when the stop was placed: its state says what became of it. */
        ON_THE_WIRE,
        /** Nobody knows yet whether it happened. */
        UNKNOWN;

        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Finding of(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}

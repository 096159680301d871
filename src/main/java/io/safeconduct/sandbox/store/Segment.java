package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What kind of customer the store sees in somebody. */
enum Segment {
    NEW("new"),
    REGULAR("regular"),
    VIP("vip");

    private final String label;

    Segment(String label) {
        this.label = label;
    }

    @JsonValue
    String label() {
        return label;
    }

    static Segment of(String label) {
        return Arrays.stream(values())
                .filter(segment -> segment.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No segment '" + label + "'"));
    }
}

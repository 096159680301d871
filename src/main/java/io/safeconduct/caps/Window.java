package io.safeconduct.caps;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time over which a cap counts. It slides: what happened counts for the whole of it, and for up to a sixtieth longer,
 * because it is kept by short times and not one by one. So no position of the window ever holds more than the limit.
 *
 * @param length null for as long as the session lasts
 */
public record Window(@Nullable Duration length) {

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofDays(31);

    private static final String SESSION = "session";
    private static final int BUCKETS = 60;
    private static final Duration BUCKET_OF_A_SESSION = Duration.ofDays(1);

    /** Reads {@code session}, {@code 30m}, {@code 1h}, {@code 1d}, or an ISO 8601 duration; empty for anything else. */
    static Optional<Window> of(String text) {
        if (text.equals(SESSION)) {
            return Optional.of(new Window(null));
        }
        try {
            return Optional.of(new Window(Duration.parse(text.matches("[0-9]{1,4}[mh]") ? "PT" + text : iso(text))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String iso(String text) {
        return text.matches("[0-9]{1,4}d") ? "P" + text : text;
    }

    boolean isOfSession() {
        return length == null;
    }

    /** What ended before this does not count any more; as the database writes times. */
    String since(Instant now) {
        return length == null ? "-infinity" : now.minus(length).toString();
    }

    /** The end of the short time in which something that happens now is kept. */
    Instant bucketEnd(Instant now) {
        long width = (length == null ? BUCKET_OF_A_SESSION : length.dividedBy(BUCKETS)).toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(now.toEpochMilli(), width) + 1) * width);
    }
}

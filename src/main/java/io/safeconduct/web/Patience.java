package io.safeconduct.web;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a caller prefers to wait for something to settle: {@code Prefer: wait=SECONDS} (RFC 7240). */
record Patience(Duration most) {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,4})\\b");
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(25);

    static Patience of(@Nullable String prefer) {
        Matcher matcher = WAIT.matcher(prefer == null ? "" : prefer);
        Duration asked = matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : Duration.ZERO;
        return new Patience(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }

    /** Looks again and again until it is settled or patience has run out; answers the last look. */
    <T> T await(Supplier<T> look, Predicate<T> settled) {
        Instant until = Instant.now().plus(most);
        T seen = look.get();
        while (!settled.test(seen) && Instant.now().isBefore(until)) {
            try {
                Thread.sleep(LOOK.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            }
            seen = look.get();
        }
        return seen;
    }
}

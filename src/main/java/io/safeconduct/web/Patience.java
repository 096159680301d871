package io.safeconduct.web;

import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Watch;
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
    private static final Duration SILENCE = Duration.ofMillis(100);

    static Patience of(@Nullable String prefer) {
        Matcher matcher = WAIT.matcher(prefer == null ? "" : prefer);
        Duration asked = matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : Duration.ZERO;
        return new Patience(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
    }

    /** The same for a proposal whose moves on this node are told: it is looked at only while nothing is heard of it. */
    Proposal await(Proposal first, Supplier<Proposal> look, Watch.Watcher watcher) {
        Instant until = Instant.now().plus(most);
        Proposal seen = first;
        try {
            while (!isSettled(seen) && Instant.now().isBefore(until)) {
                Proposal told = watcher.next(SILENCE);
                seen = told == null ? look.get() : told;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return seen;
    }

    private static boolean isSettled(Proposal proposal) {
        return proposal.state().isFinal() || proposal.state().isWaiting();
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

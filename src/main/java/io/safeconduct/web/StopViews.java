package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.stop.Stop;
import io.safeconduct.stop.StopItem;
import io.safeconduct.stop.StopItems;
import io.safeconduct.stop.StopProperties;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes views of stops. */
@Component
class StopViews {

    private static final int MOST = 1000;

    private final StopItems items;
    private final StopProperties properties;

    StopViews(StopItems items, StopProperties properties) {
        this.items = items;
        this.properties = properties;
    }

    /** @param containment what it met; only where one stop is looked at */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StopView(
            String id,
            Stop.Scope scope,
            @Nullable String target,
            String reason,
            Stop.State state,
            String placedBy,
            Instant placedAt,
            @Nullable String liftAskedBy,
            @Nullable String liftApprovedBy,
            @Nullable Instant liftedAt,
            @Nullable Report containment) {}

    /**
     * What a stop met: what was under way when it was placed, and what had been executed in the time before. Each is
     * counted once.
     *
     * @param since the beginning of that time
     * @param complete whether each has come to its end, so that nothing here will change any more
     * @param rollback what to post to {@code /api/rollbacks} to take back what happened
     */
    record Report(
            Instant since,
            boolean complete,
            int total,
            Found stoppedBeforeEffect,
            Found alreadyHappened,
            Found onTheWire,
            Found unknown,
            Rollback rollback) {}

    /** @param items the first thousand */
    record Found(int count, List<Item> items) {}

    record Item(String proposal, String action, String journeyId, String state) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rollback(
            @Nullable String agent,
            @Nullable String action,
            @Nullable String journey,
            @Nullable String system,
            Instant from,
            @Nullable Instant to,
            String reason,
            boolean preview) {}

    StopView of(Stop stop) {
        return view(stop, null);
    }

    StopView withReport(Stop stop) {
        return view(stop, report(stop));
    }

    private Report report(Stop stop) {
        List<StopItem> found = items.of(stop.id());
        Instant since = stop.placedAt().minus(properties.window());
        return new Report(
                since,
                stop.stockTakenAt() != null && found.stream().allMatch(StopItem::over),
                found.size(),
                only(found, StopItem.Finding.STOPPED_BEFORE_EFFECT),
                only(found, StopItem.Finding.ALREADY_HAPPENED),
                only(found, StopItem.Finding.ON_THE_WIRE),
                only(found, StopItem.Finding.UNKNOWN),
                rollback(stop, since));
    }

    private static Found only(List<StopItem> found, StopItem.Finding finding) {
        List<StopItem> those =
                found.stream().filter(item -> item.finding() == finding).toList();
        return new Found(
                those.size(),
                those.stream()
                        .limit(MOST)
                        .map(item -> new Item(item.proposal(), item.action(), item.journey(), item.state()))
                        .toList());
    }

    private static Rollback rollback(Stop stop, Instant since) {
        return new Rollback(
                targetIf(stop, Stop.Scope.AGENT),
                targetIf(stop, Stop.Scope.ACTION),
                targetIf(stop, Stop.Scope.JOURNEY),
                targetIf(stop, Stop.Scope.SYSTEM),
                since,
                stop.liftedAt(),
                "Stop " + stop.id() + ": " + stop.reason(),
                true);
    }

    private static @Nullable String targetIf(Stop stop, Stop.Scope scope) {
        return stop.scope() == scope ? stop.target() : null;
    }

    private static StopView view(Stop stop, @Nullable Report report) {
        return new StopView(
                stop.id(),
                stop.scope(),
                stop.target(),
                stop.reason(),
                stop.state(),
                stop.placedBy(),
                stop.placedAt(),
                stop.liftAskedBy(),
                stop.liftApprovedBy(),
                stop.liftedAt(),
                report);
    }
}

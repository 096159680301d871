package io.safeconduct.caps;

import io.safeconduct.action.Action;
import io.safeconduct.action.Activity;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One limit.
 *
 * @param id by which it is named in answers, and under which is kept what it counted: a cap that keeps its id keeps its count
 * @param per what it counts apart, all taken together
 * @param limits by currency; of what is no money, the one limit under an empty name
 */
public record Cap(
        String id,
        Set<Per> per,
        Measure counts,
        Selection selection,
        Map<String, BigDecimal> limits,
        Window window,
        Exceeding exceeding) {

    static final String NO_CURRENCY = "";

    public Cap {
        per = EnumSet.copyOf(per);
        limits = Map.copyOf(limits);
    }

    /** Which actions it counts: those that are in every set; an empty set holds all. */
    public record Selection(Set<String> actions, Set<Activity> activities, Set<String> systems) {

        public Selection {
            actions = Set.copyOf(actions);
            activities = Set.copyOf(activities);
            systems = Set.copyOf(systems);
        }

        boolean holds(Action action) {
            return (actions.isEmpty() || actions.contains(action.name()))
                    && (activities.isEmpty() || activities.contains(action.activity()))
                    && (systems.isEmpty() || systems.contains(action.system()));
        }
    }

    /** What an undertaking needs of it; of an amount in a currency without a limit anything is too much. */
    Portion portionOf(Undertaking undertaking) {
        String currency = counts == Measure.MONEY
                ? Objects.requireNonNull(undertaking.amount()).currency()
                : NO_CURRENCY;
        String key = per.stream()
                .sorted(Comparator.naturalOrder())
                .map(each -> each.of(undertaking))
                .collect(Collectors.joining(" "));
        return portion(key, currency, counts.of(undertaking));
    }

    /** What is to be known of it about a session, in one of its currencies. */
    Portion portionOfSession(String session, String currency) {
        return portion(Per.session(session), currency, BigDecimal.ZERO);
    }

    private Portion portion(String key, String currency, BigDecimal amount) {
        return new Portion(
                this,
                currency.isEmpty() ? key : key + " " + currency,
                currency.isEmpty() ? null : currency,
                amount,
                limits.getOrDefault(currency, BigDecimal.ZERO));
    }

    boolean isOfSessionsOnly() {
        return per.equals(Set.of(Per.SESSION));
    }
}

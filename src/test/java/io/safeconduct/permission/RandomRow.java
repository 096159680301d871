package io.safeconduct.permission;

import static java.util.Objects.requireNonNull;

import io.safeconduct.agent.Agent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row made at random that is refused by itself for nothing, and what it means, said once more in the plainest way. */
record RandomRow(
        Set<String> actions,
        Set<String> agents,
        Set<String> segments,
        Set<String> channels,
        Set<String> journeys,
        String mode,
        String ceiling) {

    static final List<String> CEILINGS = List.of("0", "50", "50.01", "200", "*");

    private static final List<String> MOVING_MONEY = List.of("refund.issue", "credit.grant");
    private static final List<String> OTHERS = List.of("message.send", "case.note");
    private static final List<String> AGENTS =
            List.of("support-agent", "trial-agent", "night-agent", "service-agents", "night-agents");

    static RandomRow make(Random random) {
        boolean movesMoney = random.nextInt(3) > 0;
        while (true) {
            RandomRow row = new RandomRow(
                    some(random, movesMoney ? MOVING_MONEY : OTHERS),
                    someOrAny(random, AGENTS),
                    someOrAny(random, List.of("new", "regular", "vip")),
                    someOrAny(random, List.of("chat", "phone")),
                    someOrAny(random, List.of("refund", "return")),
                    List.of("execute-limited", "execute-gated", "escalate", "never")
                            .get(random.nextInt(4)),
                    movesMoney ? CEILINGS.get(random.nextInt(CEILINGS.size())) : "");
            if (row.isPossible()) {
                return row;
            }
        }
    }

    RandomRow with(String mode, String ceiling) {
        return new RandomRow(actions, agents, segments, channels, journeys, mode, ceiling);
    }

    String text() {
        return String.join(
                ",",
                String.join("|", actions),
                String.join("|", agents),
                String.join("|", segments),
                String.join("|", channels),
                String.join("|", journeys),
                mode,
                ceiling,
                mode.equals("execute-gated") ? "approver" : "",
                mode.equals("escalate") ? "specialist" : "",
                "payments");
    }

    /** Whether it holds, given the other rows of its map. */
    boolean holds(Situation situation, List<RandomRow> map) {
        return actions.contains(situation.action())
                && names(situation.agent(), situation.action())
                && matches(segments, situation.segment())
                && matches(channels, situation.channel())
                && matches(journeys, situation.journey())
                && (ceiling.isEmpty() || isWithin(requireNonNull(situation.amount()), map));
    }

    private boolean isWithin(BigDecimal amount, List<RandomRow> map) {
        boolean belowLower = map.stream()
                .filter(other -> other.sameKeyAs(this) && !other.ceiling.equals("*"))
                .map(other -> new BigDecimal(other.ceiling))
                .anyMatch(lower -> (ceiling.equals("*") || lower.compareTo(new BigDecimal(ceiling)) < 0)
                        && amount.compareTo(lower) <= 0);
        return !belowLower && (ceiling.equals("*") || amount.compareTo(new BigDecimal(ceiling)) <= 0);
    }

    private boolean sameKeyAs(RandomRow other) {
        return actions.equals(other.actions)
                && agents.equals(other.agents)
                && segments.equals(other.segments)
                && channels.equals(other.channels)
                && journeys.equals(other.journeys);
    }

    private boolean names(String id, String action) {
        Agent agent = SmallHouse.AGENTS.find(id).orElseThrow();
        return agent.may(action)
                && (matches(agents, id) || agent.groups().stream().anyMatch(agents::contains));
    }

    private boolean isPossible() {
        return actions.stream().allMatch(action -> agents.stream().allMatch(name -> SmallHouse.AGENTS.all().stream()
                .anyMatch(agent -> agent.may(action)
                        && (name.equals("*")
                                || name.equals(agent.id())
                                || agent.groups().contains(name)))));
    }

    private static boolean matches(Set<String> cell, @Nullable String name) {
        return cell.contains("*") || name != null && cell.contains(name);
    }

    private static Set<String> someOrAny(Random random, List<String> names) {
        return random.nextInt(3) == 0 ? Set.of("*") : some(random, names);
    }

    private static Set<String> some(Random random, List<String> names) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        return shuffled.stream()
                .limit(1 + random.nextInt(Math.min(2, names.size())))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

package io.safeconduct.replay;

import java.util.List;
import java.util.Map;

/**
 * What would have been otherwise.
 *
 * @param decisions how many were replayed
 * @param changed how many of them came to something else
 * @param changes by what they came to then and now, the most frequent first
 * @param rules that concluded something else, the most frequent first
 * @param notReplayed decisions of which too little was kept, by the reason
 */
public record ReplayReport(
        int decisions, int changed, List<Change> changes, List<RuleChange> rules, List<NotReplayed> notReplayed) {

    /**
     * Decisions that went from one outcome to another.
     *
     * @param from such as {@code permit}, or {@code require confirm, approve}
     * @param amounts the money they were about, by currency
     * @param people what people did about the same proposals then
     */
    public record Change(String from, String to, int count, Map<String, String> amounts, People people) {}

    /**
     * What people did.
     *
     * @param agreed somebody said yes to, and nobody no
     * @param refused somebody said no to
     * @param tookBack was executed and taken back later
     */
    public record People(int agreed, int refused, int tookBack) {

        static final People NOTHING = new People(0, 0, 0);

        People plus(People other) {
            return new People(agreed + other.agreed, refused + other.refused, tookBack + other.tookBack);
        }
    }

    /**
     * A rule that concluded something about some proposals and would not any more, or the other way round.
     *
     * @param appears about how many it would be new
     * @param disappears about how many it would be no more
     */
    public record RuleChange(String rule, int appears, int disappears) {}

    public record NotReplayed(String reason, int count) {}
}

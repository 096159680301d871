package io.safeconduct.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What one rule concludes.
 *
 * @param rule the rule's name; given by what runs the rules, so that a rule cannot lie about it
 * @param effect the verdict this finding stands for
 * @param obligation what must be fulfilled, with {@link Verdict#REQUIRE} only
 * @param queue the specialists who take over, with {@link Verdict#ESCALATE} only
 * @param text the reason, in a sentence an agent may read: never a threshold that would help to probe
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String rule, Verdict effect, @Nullable Obligation obligation, @Nullable String queue, String text) {

    private static final String UNATTRIBUTED = "";

    /**
     * The rule that says that a record is not there, or not the subject's. It is the only reason ever given then: anything
     * more would tell about the record.
     */
    static final String NO_SUCH_RECORD = "no-such-record";

    /** Who takes over when no rule says so. */
    public static final String DEFAULT_QUEUE = "specialist";

    public static Finding permit(String text) {
        return new Finding(UNATTRIBUTED, Verdict.PERMIT, null, null, text);
    }

    public static Finding confirm(String text) {
        return require(new Obligation(Obligation.Type.CONFIRM, null), text);
    }

    public static Finding verify(String text) {
        return require(new Obligation(Obligation.Type.VERIFY, null), text);
    }

    public static Finding approve(String group, String text) {
        return require(new Obligation(Obligation.Type.APPROVE, group), text);
    }

    public static Finding draftOnly(String text) {
        return new Finding(UNATTRIBUTED, Verdict.DRAFT_ONLY, null, null, text);
    }

    public static Finding recommendOnly(String text) {
        return new Finding(UNATTRIBUTED, Verdict.RECOMMEND_ONLY, null, null, text);
    }

    public static Finding escalate(String queue, String text) {
        return new Finding(UNATTRIBUTED, Verdict.ESCALATE, null, queue, text);
    }

    public static Finding deny(String text) {
        return new Finding(UNATTRIBUTED, Verdict.DENY, null, null, text);
    }

    /** The same finding, as the conclusion of that rule. */
    public Finding by(String concluding) {
        return new Finding(concluding, effect, obligation, queue, text);
    }

    private static Finding require(Obligation obligation, String text) {
        return new Finding(UNATTRIBUTED, Verdict.REQUIRE, obligation, null, text);
    }
}

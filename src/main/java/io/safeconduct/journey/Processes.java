package io.safeconduct.journey;

/** The processes the house itself relies on, and the names in them that code refers to. */
final class Processes {

    static final String GOVERNED_ACTION = "governed-action";
    static final String SINGLE_ACTION = "single-action";
    static final String ROLL_BACK = "roll-back";

    /** The step of {@link #SINGLE_ACTION} that carries the one proposal. */
    static final String SINGLE_ACTION_STEP = "Call_GovernedAction";

    static final String TASK_APPROVE = "Task_ApproveAction";
    static final String TASK_ESCALATION = "Task_HandleEscalation";
    static final String MESSAGE_CALLED_OFF = "proposal-called-off";

    /** Puts a proposal to a journey that takes them from outside. */
    static final String MESSAGE_ACTION_PROPOSED = "action-proposed";

    /** The session a journey belongs to has ended. */
    static final String MESSAGE_CONVERSATION_ENDED = "conversation-ended";

    private Processes() {}

    /** Whether a process serves a customer, rather than being a part the house is built of. */
    static boolean isJourney(String key) {
        return !key.equals(GOVERNED_ACTION) && !key.equals(ROLL_BACK);
    }
}

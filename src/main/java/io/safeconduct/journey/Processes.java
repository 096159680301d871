package io.safeconduct.journey;

/** The processes the house itself relies on, and the names in them that code refers to. */
final class Processes {

    static final String GOVERNED_ACTION = "governed-action";
    static final String SINGLE_ACTION = Journey.SINGLE_ACTION;
    static final String ROLL_BACK = "roll-back";

    /** The step of {@link #SINGLE_ACTION} that carries the one proposal. */
    static final String SINGLE_ACTION_STEP = "Call_GovernedAction";

    static final String TASK_APPROVE = "Task_ApproveAction";
    static final String TASK_ESCALATION = "Task_HandleEscalation";
    /** The session of everything that specialists propose for one escalated proposal begins so and ends with its id. */
    static final String FROM_ESCALATION = "escalation:";

    static final String MESSAGE_CALLED_OFF = "proposal-called-off";

    private Processes() {}

    /** Whether a process serves a customer, rather than being a part the house is built of. */
    static boolean isJourney(String key) {
        return !key.equals(GOVERNED_ACTION) && !key.equals(ROLL_BACK);
    }
}

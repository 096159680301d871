package io.safeconduct.journey;

import java.util.Set;

/** The processes the house itself relies on, and the names in them that code refers to. */
final class Processes {

    static final String GOVERNED_ACTION = "governed-action";
    static final String SINGLE_ACTION = Journey.SINGLE_ACTION;
    static final String ROLL_BACK = "roll-back";
    static final String RECALL = "recall";
    static final String JOURNEY_REVIEW = "journey-review";

    /** The one step of a {@link #SINGLE_ACTION}: where its proposal enters {@link #GOVERNED_ACTION}. */
    static final String SINGLE_ACTION_STEP = "Event_ActionProposed";

    static final String TASK_APPROVE = "Task_ApproveAction";
    static final String TASK_ESCALATION = "Task_HandleEscalation";
    /** The session of everything that specialists propose for one escalated proposal begins so and ends with its id. */
    static final String FROM_ESCALATION = "escalation:";

    static final String MESSAGE_CALLED_OFF = "proposal-called-off";

    /** Puts a proposal to a journey that takes them from outside. */
    static final String MESSAGE_ACTION_PROPOSED = "action-proposed";

    /** The session a journey belongs to has ended. */
    static final String MESSAGE_CONVERSATION_ENDED = "conversation-ended";

    /** What the standard event sub-process "Roll back requested" of every journey waits for. */
    static final String MESSAGE_ROLL_BACK = "roll-back-requested";

    static final String EVENT_TAKE_ALL_BACK = "Event_TakeAllBack";

    private static final Set<String> BUILDING_BLOCKS = Set.of(GOVERNED_ACTION, ROLL_BACK, RECALL, JOURNEY_REVIEW);

    private Processes() {}

    /** The process that serves journeys of that key: its own, but a single action needs none around it. */
    static String serving(String journey) {
        return journey.equals(SINGLE_ACTION) ? GOVERNED_ACTION : journey;
    }

    /** Whether a process serves a customer, rather than being a part the house is built of. */
    static boolean isJourney(String key) {
        return !BUILDING_BLOCKS.contains(key);
    }
}

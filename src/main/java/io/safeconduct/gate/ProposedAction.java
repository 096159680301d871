package io.safeconduct.gate;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Risk;

/**
 * A proposal as rules see it: what, by whom, for whom, where, when. Nothing an agent wrote is in it.
 *
 * @param hour of the day at the moment of the decision, 0 to 23, in the time zone of the house
 * @param byPerson whether a person proposes it in their own name, without an agent
 */
public record ProposedAction(
        String action,
        Activity activity,
        Risk risk,
        String subject,
        String actor,
        String channel,
        String device,
        String journey,
        int hour,
        boolean byPerson) {}

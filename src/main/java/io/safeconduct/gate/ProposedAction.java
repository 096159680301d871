package io.safeconduct.gate;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Risk;

/** A proposal as rules see it: what, by whom, for whom, where. Nothing an agent wrote is in it. */
public record ProposedAction(
        String action,
        Activity activity,
        Risk risk,
        String subject,
        String actor,
        String channel,
        String device,
        String journey) {}

package io.safeconduct.gate;

import java.util.List;

/** Where the gate finds the policy in force, and for what it is relaxed. */
public interface Policies {

    Policy current();

    /** The relaxations that may apply now, in an order that does not change. */
    default List<Relaxation> relaxations() {
        return List.of();
    }
}

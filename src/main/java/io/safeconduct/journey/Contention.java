package io.safeconduct.journey;

import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;

/** Two transactions went on with the same process instance at once: the later one is done again from its beginning. */
final class Contention {

    private static final int TRIES = 5;

    private Contention() {}

    /**
     * Does what opens and commits a transaction of its own.
     *
     * @throws OptimisticLockingException when it came too late every time; nothing was kept
     */
    static <T> T resolved(Supplier<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (OptimisticLockingException e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }
}

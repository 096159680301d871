package io.safeconduct.journey;

import io.safeconduct.gate.Proposal;
import java.util.Optional;

/** What is done for the external tasks of one topic. */
interface Work {

    String topic();

    /**
     * Works on one task and says what became of it, once, by a method of the task.
     *
     * @throws RuntimeException to have it tried again
     */
    void perform(WorkItem item);

    /**
     * What a task of this topic is about, if its tries are used up and more of them may help.
     *
     * @param process the task's process instance
     */
    default Optional<Proposal> stuckOn(String process) {
        return Optional.empty();
    }
}

package io.safeconduct.journey;

/** What is done for the external tasks of one topic. */
interface Work {

    String topic();

    /**
     * Works on one task and says what became of it, once, by a method of the task.
     *
     * @throws RuntimeException to have it tried again
     */
    void perform(WorkItem item);
}

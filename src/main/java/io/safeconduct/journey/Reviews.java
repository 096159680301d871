package io.safeconduct.journey;

import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** The tasks in which operations look at journeys that left something behind. */
@Component
class Reviews {

    private final LeftBehind leftBehind;
    private final TaskService tasks;

    Reviews(LeftBehind leftBehind, TaskService tasks) {
        this.leftBehind = leftBehind;
        this.tasks = tasks;
    }

    /** The journey was taken back: there is nothing left to look at. */
    void close(String journey) {
        leftBehind.reviewOf(journey).stream()
                .flatMap(process -> tasks.createTaskQuery().processInstanceId(process).list().stream())
                .forEach(task -> tasks.complete(task.getId()));
    }
}

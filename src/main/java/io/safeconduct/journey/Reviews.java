package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tasks in which operations look at journeys that left something behind. */
@Service
public class Reviews {

    private final LeftBehind leftBehind;
    private final Journeys journeys;
    private final TaskService tasks;
    private final AuditTrail audit;

    Reviews(LeftBehind leftBehind, Journeys journeys, TaskService tasks, AuditTrail audit) {
        this.leftBehind = leftBehind;
        this.journeys = journeys;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** The review of a journey, be it over; empty when nobody was ever asked to look at it. */
    public Optional<Review> of(String journey) {
        return leftBehind.reviewOf(journey);
    }

    public boolean isOpen(Review review) {
        return !tasksOf(review).isEmpty();
    }

    /**
     * A person of operations leaves what is left as it is.
     *
     * @throws Refusal when there is no such review, it is over, or another person has taken it
     */
    @Transactional
    public void leave(String journey, String by, String note) {
        Journey left = journeys.lock(journey).orElseThrow(Reviews::unknown);
        Review review = leftBehind.reviewOf(journey).orElseThrow(Reviews::unknown);
        List<Task> open = tasksOf(review);
        if (open.isEmpty()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "This review is over.");
        }
        for (Task task : open) {
            if (task.getAssignee() != null && !task.getAssignee().equals(by)) {
                throw new Refusal(Refusal.Kind.CONFLICT, task.getAssignee() + " has taken this review.");
            }
            tasks.complete(task.getId());
        }
        audit.append(AuditEntry.of("journey.left-as-it-is", by)
                .about(left.subject(), left.session().id())
                .in(journey, null)
                .with("note", note));
    }

    /** The journey was taken back: there is nothing left to look at. */
    void close(String journey) {
        leftBehind.reviewOf(journey).stream()
                .flatMap(review -> tasksOf(review).stream())
                .forEach(task -> tasks.complete(task.getId()));
    }

    private List<Task> tasksOf(Review review) {
        return tasks.createTaskQuery().processInstanceId(review.process()).list();
    }

    private static Refusal unknown() {
        return new Refusal(Refusal.Kind.NOT_FOUND, "There is no such review.");
    }
}

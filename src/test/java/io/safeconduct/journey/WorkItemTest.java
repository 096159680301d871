package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What this node's log says of a task that did not come to its end, and of one that went another way. */
class WorkItemTest {

    private static final WorkerProperties PROPERTIES =
            new WorkerProperties(1, Duration.ofSeconds(5), Duration.ofSeconds(1), List.of(Duration.ofSeconds(1)));

    private final Logger logger = (Logger) LoggerFactory.getLogger(WorkItem.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void a_task_that_is_gone_is_no_failure() {
        WorkItem item = item();

        item.work(() -> item.complete(Map.of()));

        assertThat(log.list).singleElement().satisfies(said -> {
            assertThat(said.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(said.getFormattedMessage()).startsWith("A task of process-1 is gone");
            assertThat(said.getThrowableProxy()).isNull();
        });
    }

    @Test
    void work_that_fails_is_told_even_when_its_task_is_gone() {
        item().work(() -> {
            throw new NotFoundException("no such definition");
        });

        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.DEBUG);
        assertThat(log.list.get(0).getThrowableProxy().getMessage()).isEqualTo("no such definition");
    }

    private static WorkItem item() {
        ExternalTaskEntity task = new ExternalTaskEntity();
        task.setId("task-1");
        task.setProcessInstanceId("process-1");
        return new WorkItem(withoutTasks(), task, "node-1", PROPERTIES, Instant.EPOCH);
    }

    /** An engine that knows of no task. */
    private static ExternalTaskService withoutTasks() {
        return (ExternalTaskService) Proxy.newProxyInstance(
                WorkItemTest.class.getClassLoader(),
                new Class<?>[] {ExternalTaskService.class},
                (engine, method, arguments) -> switch (method.getName()) {
                    case "complete", "handleFailure" -> throw new NotFoundException("Cannot find external task");
                    default -> null;
                });
    }
}

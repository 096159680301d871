package io.safeconduct.house;

import io.safeconduct.SafeconductApplication;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A test of the whole application. All such tests share one running application and its database, so each uses its own
 * proposals and leaves no fault at the store; a test method may take the {@link House}, the
 * {@link HouseTime} and the {@link Traces} as parameters.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = {SafeconductApplication.class, HouseTimeConfiguration.class},
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "safeconduct.data=target/house/${random.uuid}",
            "safeconduct.rollback.second-person-above=10",
            "safeconduct.sweep.period=300ms",
            "safeconduct.sweep.patience=2s",
            "safeconduct.worker.backoff=150ms,300ms",
            "safeconduct.worker.poll=100ms",
            "safeconduct.worker.lock=5s",
            "safeconduct.systems.store.answer-timeout=1s",
            // tests of all kinds share one store, and many let it fail
            "safeconduct.systems.store.breaker.window=10000",
            "safeconduct.resumption.period=1h",
            "camunda.bpm.job-execution.wait-time-in-millis=200",
            "camunda.bpm.job-execution.max-wait=500"
        })
@ExtendWith(HouseExtension.class)
public @interface HouseTest {}

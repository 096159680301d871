package io.safeconduct.journey;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the workers of this node work.
 *
 * @param concurrency most tasks at a time
 * @param lock how long a task is held; longer than everything a worker does about it can take
 * @param poll longest time until a task is seen that another node has made available, or that waited for something else
 * @param backoff waits between tries; when they are used up there is an incident
 */
@ConfigurationProperties("safeconduct.worker")
record WorkerProperties(
        @DefaultValue("64") int concurrency,
        @DefaultValue("15s") Duration lock,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue({"1s", "3s", "9s"}) List<Duration> backoff) {}

package io.safeconduct.journey.access;

/** Keeps what people do through Camunda's own tools. */
public interface EngineRequestLog {

    /**
     * Writes the request down, committed when this returns. Called twice per request: before it runs, without a status, and
     * after it, with the status.
     *
     * @throws RuntimeException when it cannot; before a request this refuses the request
     */
    void record(EngineRequest request);
}

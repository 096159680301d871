package io.safeconduct.sandbox.store;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a start that the sandbox's data stopped as one sentence instead of a stack trace. */
final class UnusableDataAnalyzer extends AbstractFailureAnalyzer<UnusableData> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableData unusable) {
        return new FailureAnalysis(
                unusable.getMessage(),
                "Correct the file, or start without --safeconduct.sandbox.data to use the store's own data.",
                unusable);
    }
}

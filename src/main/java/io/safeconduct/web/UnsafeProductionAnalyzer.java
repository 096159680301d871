package io.safeconduct.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a refused start as a list of things to do instead of a stack trace. */
final class UnsafeProductionAnalyzer extends AbstractFailureAnalyzer<UnsafeProduction> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeProduction refusal) {
        return new FailureAnalysis(
                "Profile production refuses to start:\n  - " + String.join("\n  - ", refusal.reasons()),
                "Set what is missing, remove what is for development, or start without the profile.",
                refusal);
    }
}

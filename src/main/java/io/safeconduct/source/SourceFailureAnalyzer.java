package io.safeconduct.source;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a start that a file of ours stopped as file, line and reason instead of a stack trace. */
final class SourceFailureAnalyzer extends AbstractFailureAnalyzer<SourceException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SourceException wrong) {
        String description =
                """
                A file of this installation cannot be used:

                    File:   %s
                    Line:   %s
                    Reason: %s"""
                        .formatted(wrong.file(), wrong.line() > 0 ? wrong.line() : "unknown", wrong.reason());
        return new FailureAnalysis(description, "Correct the file and start again.", wrong);
    }
}

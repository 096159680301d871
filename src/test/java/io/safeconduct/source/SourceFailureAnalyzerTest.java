package io.safeconduct.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class SourceFailureAnalyzerTest {

    @Test
    void a_start_that_a_file_stopped_names_file_line_and_reason() {
        FailureAnalysis analysis =
                analyze(new SourceException("rules/watched/watched.drl", 12, "unknown field 'vale'"));

        assertThat(analysis.getDescription())
                .contains("rules/watched/watched.drl")
                .containsPattern("Line: +12\n")
                .contains("unknown field 'vale'");
        assertThat(analysis.getAction()).isNotBlank();
    }

    @Test
    void a_line_that_is_not_known_is_not_made_up() {
        assertThat(analyze(new SourceException("rules", 0, "there is no rule")).getDescription())
                .contains("unknown")
                .doesNotContain("0");
    }

    @Test
    void it_is_found_when_the_application_starts() {
        List<FailureAnalyzer> registered = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler.handleMessage((message, e) -> {}));

        assertThat(registered).hasAtLeastOneElementOfType(SourceFailureAnalyzer.class);
    }

    private static FailureAnalysis analyze(SourceException wrong) {
        return new SourceFailureAnalyzer().analyze(new IllegalStateException("No bean", wrong));
    }
}

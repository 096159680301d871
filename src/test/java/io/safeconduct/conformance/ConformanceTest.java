package io.safeconduct.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy {@code store} answers every public case of tau-bench (retail) as it is labelled. */
class ConformanceTest {

    private static final Path TAU_BENCH = Path.of("../shared/tau-bench/retail");
    private static final Pattern TIME = Pattern.compile("4248 proposals in ([0-9.]+) s");

    private final Path here;

    ConformanceTest(@TempDir Path here) {
        this.here = here;
    }

    @Test
    void the_stores_policy_answers_every_public_case_as_labelled() throws Exception {
        assumeTrue(Files.isDirectory(TAU_BENCH), "There is no " + TAU_BENCH + " beside this project");
        Path store = TAU_BENCH.toRealPath();

        CommandRun run = CommandRun.in(
                here,
                "--policy=store",
                "--store=" + store,
                "--proposals=" + store.resolve("proposals.jsonl"),
                "--sequences=" + store.resolve("sequences.jsonl"));

        assertThat(run.out())
                .as(run.err())
                .noneMatch(line -> line.startsWith("mismatch"))
                .contains("  permit: 807 of 807", "  confirm: 157 of 157", "  deny: 3284 of 3284");
        assertThat(run.lastLine()).isEqualTo("proposals: 4248 of 4248, sequences: 500 of 500");
        assertThat(run.exit()).isZero();
        assertThat(secondsForProposals(run)).isLessThan(60);
    }

    private static double secondsForProposals(CommandRun run) {
        return run.out().stream()
                .map(TIME::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Double.parseDouble(matcher.group(1)))
                .findFirst()
                .orElseThrow();
    }
}

package io.safeconduct.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.house.OwnHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code policy test} says about files, and how it ends. */
class PolicyTestCommandTest {

    private static final String WATCHED = "rules/watched/watched.drl";
    private static final String SAMPLES = "rules/watched/samples/watched.yaml";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private final Path place;

    PolicyTestCommandTest(@TempDir Path place) {
        this.place = place;
    }

    @Test
    void the_files_in_the_jar_are_as_written() {
        assertThat(test()).isZero();
        assertThat(out.toString()).startsWith("cases: ").doesNotContain("rule '");
    }

    @Test
    void a_case_that_comes_out_otherwise_is_told_with_file_line_and_difference() throws IOException {
        OwnHome.in(place).with(WATCHED, "watched == true", "watched != null");

        assertThat(test(place.toString())).isEqualTo(1);

        assertThat(out.toString().lines())
                .containsSubsequence(
                        SAMPLES + ":13: for another customer it does not",
                        "  obligations  unexpected approve by approver",
                        "  rules        unexpected watched-customer-needs-approval");
        assertThat(out.toString()).doesNotContain(SAMPLES + ":3:");
    }

    @Test
    void a_rule_that_no_case_hits_is_named() throws IOException {
        OwnHome.in(place).with(WATCHED, "watched == true", "watched == true, segment == \"unheard-of\"");

        assertThat(test(place.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("rule 'watched-customer-needs-approval' has no hit");
    }

    @Test
    void a_rule_that_no_case_just_misses_is_named() throws IOException {
        OwnHome.in(place)
                .with(SAMPLES, "but: {facts.customer.watched: false}", "but: {facts.customer.version: 2}")
                .with(SAMPLES, "but: {action: customer.read}", "but: {facts.customer.version: 3}");

        assertThat(test(place.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("rule 'watched-customer-needs-approval' has no near miss");
    }

    @Test
    void a_case_about_what_does_not_exist_is_refused_with_its_line() throws IOException {
        OwnHome.in(place).with(SAMPLES, "but: {facts.customer.watched: false}", "but: {facts.customer.wached: false}");

        assertThat(test(place.toString())).isEqualTo(2);

        assertThat(err.toString()).contains(SAMPLES + ":13: ", "wached");
    }

    @Test
    void a_mistake_in_the_files_is_told_as_at_the_start() throws IOException {
        OwnHome.in(place).with(WATCHED, "watched == true", "wached == true");

        assertThat(test(place.toString())).isEqualTo(2);

        assertThat(err.toString()).contains(WATCHED + ":11: ", "wached");
        assertThat(Files.exists(place.resolve("data"))).isFalse();
    }

    private int test(String... directory) {
        String[] arguments = directory.length == 0 ? new String[] {"test"} : new String[] {"test", directory[0]};
        return new CommandLine(new PolicyCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

package io.safeconduct.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a stranger meets it, on the sandbox's own store. */
class ConformanceCommandTest {

    private static final String STORE =
            Path.of("src/main/resources/sandbox").toAbsolutePath().toString();

    private final Path here;

    ConformanceCommandTest(@TempDir Path here) {
        this.here = here;
    }

    @Test
    void cases_that_are_as_labelled_end_with_0_whatever_is_set_for_a_server_on_this_machine() throws Exception {
        Map<String, String> environment = Map.of(
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/nowhere",
                "SPRING_PROFILES_ACTIVE", "production",
                "SAFECONDUCT_SYSTEMS_STORE_URL", "http://127.0.0.1:1/real-store",
                "SAFECONDUCT_POLICY", "unheard-of",
                "SAFECONDUCT_GATE_EVIDENCEWINDOW", "-1h");
        Files.writeString(here.resolve("application.properties"), "safeconduct.sandbox.enabled=false\n");

        CommandRun run = CommandRun.in(
                here,
                environment,
                "--policy=store",
                "--store=" + STORE,
                "--proposals=" + cases("store-proposals.jsonl"),
                "--sequences=" + cases("store-sequences.jsonl"));

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .noneMatch(line -> line.startsWith("mismatch"))
                .containsSubsequence(
                        "proposals by label:",
                        "  permit: 3 of 3",
                        "  confirm: 1 of 1",
                        "  deny: 4 of 4",
                        "proposals by verdict:",
                        "  confirm: 1",
                        "  deny: 4",
                        "  permit: 3",
                        "  another-subject: 1",
                        "  invalid-parameters: 1",
                        "steps of sequences by label:",
                        "  permit: 2 of 2",
                        "  confirm: 1 of 1",
                        "  deny: 2 of 2");
        assertThat(run.lastLine()).isEqualTo("proposals: 8 of 8, sequences: 2 of 2");
        assertThat(run.exit()).isZero();
        assertThat(CommandRun.leftIn(here)).isEmpty();
        assertThat(here.resolve("data")).doesNotExist();
    }

    @Test
    void every_case_that_is_not_as_labelled_is_named_with_its_reasons_and_the_run_ends_with_1() throws Exception {
        CommandRun run = CommandRun.in(
                here,
                "--policy=house",
                "--store=" + STORE,
                "--actions=" + cases("refunds.yaml"),
                "--proposals=" + cases("refund-proposals.jsonl"),
                "--sequences=" + cases("refund-sequences.jsonl"));

        assertThat(run.out().stream().filter(line -> line.startsWith("mismatch")))
                .satisfiesExactly(
                        wrong -> assertThat(wrong)
                                .isEqualTo("mismatch wrong order.read: expected permit (it is somebody's), got deny"
                                        + " (no-such-record: There is no such record of this customer.)"),
                        wrong -> assertThat(wrong)
                                .startsWith("mismatch wrong-too order.read: expected deny, got permit ("),
                        wrong -> assertThat(wrong)
                                .startsWith(
                                        "mismatch people-needed step 1 refund.issue: expected permit, got approve ("),
                        wrong -> assertThat(wrong)
                                .startsWith(
                                        "mismatch people-needed step 2 refund.issue: expected permit, got escalate ("),
                        wrong -> assertThat(wrong)
                                .isEqualTo("mismatch another-state afterwards: order #W1000001, refunded:"
                                        + " expected \"40.00\", is \"20.00\""),
                        wrong -> assertThat(wrong)
                                .isEqualTo("mismatch another-state afterwards: order #W1000001, colour:"
                                        + " expected \"red\", is not there"),
                        wrong -> assertThat(wrong)
                                .isEqualTo("mismatch another-state afterwards: order #W0: the store has no such"
                                        + " record"));
        assertThat(run.lastLine()).isEqualTo("proposals: 1 of 3, sequences: 0 of 2");
        assertThat(run.exit()).isEqualTo(1);
    }

    @Test
    void an_unknown_policy_ends_with_2_and_one_message() throws Exception {
        CommandRun run = CommandRun.in(
                here, "--policy=unheard-of", "--store=" + STORE, "--proposals=" + cases("store-proposals.jsonl"));

        assertThat(run.err().lines()).singleElement().asString().contains("there is no policy 'unheard-of'");
        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(CommandRun.leftIn(here)).isEmpty();
    }

    @Test
    void a_malformed_line_ends_with_2_and_names_file_and_line() throws Exception {
        Path file = Files.writeString(here.resolve("cases.jsonl"), "\n{\"id\": \"a\", \n");

        CommandRun run = CommandRun.in(here, "--policy=store", "--store=" + STORE, "--proposals=" + file);

        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("conformance: " + file + ":2: not valid JSON: ");
        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).isEqualTo(2);
    }

    @Test
    void a_missing_store_ends_with_2() throws Exception {
        CommandRun run = CommandRun.in(
                here,
                "--policy=store",
                "--store=" + here.resolve("nowhere"),
                "--proposals=" + cases("store-proposals.jsonl"));

        assertThat(run.err().strip())
                .isEqualTo("conformance: " + here.resolve("nowhere") + ": there is no such directory");
        assertThat(run.exit()).isEqualTo(2);
    }

    @Test
    void without_any_cases_the_usage_is_shown_and_the_end_is_2() throws Exception {
        CommandRun run = CommandRun.in(here, "--policy=store", "--store=" + STORE);

        assertThat(run.err()).contains("--proposals", "--sequences", "Usage: safeconduct conformance");
        assertThat(run.exit()).isEqualTo(2);
    }

    private static String cases(String file) {
        return Path.of("src/test/resources/conformance", file).toAbsolutePath().toString();
    }
}

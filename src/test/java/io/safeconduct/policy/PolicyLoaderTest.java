package io.safeconduct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.safeconduct.gate.Policy;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLoaderTest {

    private final Path home;

    /** Each test has a copy of the rules of its own. */
    PolicyLoaderTest(@TempDir Path home) throws IOException {
        this.home = home;
        Path rules = Path.of("rules");
        try (Stream<Path> files = Files.walk(rules)) {
            files.filter(Files::isRegularFile).forEach(file -> write("rules/" + rules.relativize(file), read(file)));
        }
    }

    @Test
    void samples_are_no_part_of_the_policy() {
        PolicyLoader.Loaded before = PolicyFiles.load(home);

        write("rules/watched/samples/more.yaml", "this: is no catalogue");
        PolicyLoader.Loaded after = PolicyFiles.load(home);

        assertThat(before.files()).extracting(SourceFile::path).noneMatch(path -> path.contains("samples"));
        assertThat(after.policy().hash()).isEqualTo(before.policy().hash());
    }

    @Test
    void the_hash_names_the_content_wherever_it_is_kept() {
        assertThat(PolicyFiles.load(home).policy().hash())
                .isEqualTo(PolicyFiles.ofThisRepository().hash())
                .hasSize(64);
    }

    @Test
    void whatever_is_changed_is_another_policy() {
        List<SourceFile> files = PolicyFiles.load(home).files();
        String hash = PolicyHash.of(files);

        for (SourceFile file : files) {
            SourceFile edited = new SourceFile(file.path(), file.text() + "\n");
            SourceFile moved = new SourceFile("other/" + file.path(), file.text());

            assertThat(PolicyHash.of(with(files, file, edited))).isNotEqualTo(hash);
            assertThat(PolicyHash.of(with(files, file, moved))).isNotEqualTo(hash);
        }
        assertThat(PolicyHash.of(files.subList(1, files.size()))).isNotEqualTo(hash);
    }

    @Test
    void a_malformed_rule_file_is_refused_with_file_line_and_reason() {
        write(
                "rules/watched/watched.drl",
                read(Path.of("rules/watched/watched.drl")).replace("watched == true", "wached == true"));

        SourceException refused = refusal();

        assertThat(refused.file()).isEqualTo("rules/watched/watched.drl");
        assertThat(refused.line()).isEqualTo(lineOf(read(Path.of("rules/watched/watched.drl")), "watched == true"));
        assertThat(refused.reason()).contains("wached");
    }

    @Test
    void a_fact_of_a_name_that_rules_know_already_is_refused() {
        write(
                "rules/actions/store.yaml",
                read(Path.of("rules/actions/store.yaml"))
                        .replace("  fee:\n", "  money:\n")
                        .replaceAll("(facts: \\[.*)\\bfee\\b", "$1money")
                        .replace(
                                "value: fee.amount, currency: fee.currency",
                                "value: money.amount, currency: money.currency"));
        write("rules/fees/fees.drl", read(Path.of("rules/fees/fees.drl")).replace("Fee(", "Money("));

        assertThat(refusal().reason()).contains("'money' cannot be the name of a fact");
    }

    @Test
    void a_malformed_catalogue_is_refused_with_file_line_and_reason() {
        write(
                "rules/actions/store.yaml",
                read(Path.of("rules/actions/store.yaml")).replace("maxAge: PT60S", "maxAge: soon"));

        SourceException refused = refusal();

        assertThat(refused.file()).isEqualTo("rules/actions/store.yaml");
        assertThat(refused.line()).isEqualTo(lineOf(read(Path.of("rules/actions/store.yaml")), "maxAge: PT60S"));
    }

    @Test
    void a_mandate_for_what_does_not_exist_is_refused_with_file_line_and_reason() {
        write("rules/agents.yaml", read(Path.of("rules/agents.yaml")).replaceFirst("order.read", "order.burn"));

        SourceException refused = refusal();

        assertThat(refused.file()).isEqualTo("rules/agents.yaml");
        assertThat(refused.line()).isEqualTo(lineOf(read(Path.of("rules/agents.yaml")), "actions:"));
        assertThat(refused.reason()).contains("order.burn");
    }

    @Test
    void nothing_is_taken_for_granted_when_files_are_missing() throws IOException {
        Files.delete(home.resolve("rules/agents.yaml"));
        assertThat(refusal().file()).isEqualTo("rules/agents.yaml");

        write("rules/agents.yaml", "agents: {}");
        Files.delete(home.resolve("rules/actions/store.yaml"));
        assertThat(refusal().reason()).contains("no action catalogue");
    }

    private static int lineOf(String text, String part) {
        return (int) text.substring(0, text.indexOf(part)).lines().count();
    }

    @Test
    void a_policy_that_does_not_exist_is_refused() {
        SourceException refused = refusal(Map.of("safeconduct.policy", "shop"));

        assertThat(refused.file()).isEqualTo("rules/policies.yaml");
        assertThat(refused.reason()).contains("no policy 'shop'");
    }

    @Test
    void a_policy_of_what_nobody_wrote_is_refused() {
        write("rules/policies.yaml", read(Path.of("rules/policies.yaml")).replaceFirst("watched", "watchd"));

        SourceException refused = refusal();

        assertThat(refused.line()).isEqualTo(lineOf(read(Path.of("rules/policies.yaml")), "topics: [perm"));
        assertThat(refused.reason()).contains("'watchd'");
    }

    @Test
    void rules_that_belong_to_no_policy_are_refused() {
        write("rules/returns/returns.drl", read(Path.of("rules/store/store.drl")));
        assertThat(refusal().reason()).contains("topic 'returns' is part of no policy");
    }

    @Test
    void rules_that_belong_to_no_topic_are_refused() {
        write("rules/returns.drl", read(Path.of("rules/store/store.drl")));
        assertThat(refusal().file()).isEqualTo("rules/returns.drl");
    }

    @Test
    void policies_differ_by_their_rules_and_share_the_rest() {
        Policy house = PolicyFiles.ofThisRepository("house");
        Policy store = PolicyFiles.ofThisRepository("store");

        assertThat(store.hash()).isNotEqualTo(house.hash());
        assertThat(store.rules().names()).contains("store-permits").doesNotContain("watched-customer-needs-approval");
        assertThat(house.rules().names())
                .contains("watched-customer-needs-approval")
                .doesNotContain("store-permits");
    }

    private SourceException refusal(Map<String, Object> properties) {
        SourceException refused = catchThrowableOfType(SourceException.class, () -> PolicyFiles.load(properties));
        assertThat(refused).isNotNull();
        return refused;
    }

    private SourceException refusal() {
        SourceException refused = catchThrowableOfType(SourceException.class, () -> PolicyFiles.load(home));
        assertThat(refused).isNotNull();
        return refused;
    }

    private static List<SourceFile> with(List<SourceFile> files, SourceFile file, SourceFile instead) {
        return files.stream().map(each -> each.equals(file) ? instead : each).toList();
    }

    private void write(String path, String text) {
        try {
            Path file = home.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

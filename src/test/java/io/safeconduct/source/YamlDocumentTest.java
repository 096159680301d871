package io.safeconduct.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentTest {

    private static final String GOOD =
            """
            agents:
              helper:
                title: Helper
                owner: pat
                stage: live
                actions: [order.read]
            """;

    @Test
    void values_are_read_and_errors_find_their_lines() {
        YamlDocument document = read(GOOD);

        assertThat(document.root().at("/agents/helper/owner").asText()).isEqualTo("pat");
        assertThat(document.error("/agents/helper/stage", "wrong"))
                .hasMessage("rules/agents.yaml:5: wrong")
                .returns(5, SourceException::line);
        assertThat(document.error("/agents/helper/actions/7/deeper", "wrong").line())
                .isEqualTo(6);
    }

    /** Each line of the file, what is put in its place, and where and how it is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    4 | owner: [pat             | 5 | not valid YAML
                    4 | title: Twice            | 4 | 'title' stands here twice
                    4 | owner: yes              | 4 | write true or false
                    4 | owner: 0x1F             | 4 | not a plain number
                    4 | owner: .nan             | 4 | not a plain number
                    4 | owner: 12               | 4 | string expected
                    4 | owner: &a pat           | 4 | anchors and aliases
                    4 | ? [a, b]                | 4 | plain text
                    5 | stage: trial-run        | 5 | enumeration
                    5 | level: live             | 2 | 'stage'
                    6 | actions: []             | 6 | at least 1
                    6 | tools: [order.read]     | 2 | 'actions'
                    """)
    void what_is_wrong_is_refused_with_its_line(int line, String instead, int expected, String reason) {
        SourceException refused = refusal(withLine(line, "    " + instead));

        assertThat(refused.file()).isEqualTo("rules/agents.yaml");
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.line()).isEqualTo(expected);
    }

    @Test
    void an_empty_file_is_refused() {
        assertThat(refusal("# nothing\n").reason()).isEqualTo("the file is empty");
    }

    @Test
    void a_character_that_does_not_belong_into_a_text_is_refused() {
        assertThat(refusal(GOOD.replace("pat", "p\u0007t")).reason()).startsWith("not valid YAML");
    }

    @Test
    void a_second_document_in_the_file_is_refused() {
        assertThat(refusal(GOOD + "---\n" + GOOD).line()).isEqualTo(7);
    }

    @Test
    void what_would_unfold_without_end_is_refused() {
        assertThat(refusal("agents: &loop\n  helper: *loop\n").reason()).contains("anchors and aliases");
    }

    private static String withLine(int number, String text) {
        String[] lines = GOOD.split("\n");
        lines[number - 1] = text;
        return String.join("\n", lines) + "\n";
    }

    private static SourceException refusal(String text) {
        return catchThrowableOfType(SourceException.class, () -> read(text));
    }

    private static YamlDocument read(String text) {
        return YamlDocument.read(new SourceFile("rules/agents.yaml", text), "agents.schema.json");
    }
}

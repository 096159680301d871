package io.safeconduct.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Case files are read in the words of the mapping; the first thing that is wrong is refused with file and line. */
class CaseFileTest {

    private static final String RIGHT =
            """
            {"id":"a","subject":"clara","action":"give","parameters":{"user":"clara","n":"#W1"},"confirmed":true,"expected":"draft-only","note":1}
            """;

    private static final ActionMapping MAPPING = ActionMapping.read(
            new SourceFile(
                    "words.yaml",
                    """
                    agent: support-agent
                    channel: chat
                    device: known
                    actions:
                      give: {action: refund.issue, subject: user, parameters: {n: orderId}}
                    """));

    private final Path here;

    CaseFileTest(@TempDir Path here) {
        this.here = here;
    }

    @Test
    void a_proposal_is_read_in_the_catalogues_words() throws IOException {
        LabelledCase.Proposed read = proposals(RIGHT).get(0);

        assertThat(read.id()).isEqualTo("a");
        assertThat(read.subject()).isEqualTo("clara");
        assertThat(read.step().action()).isEqualTo("refund.issue");
        assertThat(read.step().parameters()).hasToString("{\"orderId\":\"#W1\"}");
        assertThat(read.step().forSubject()).isTrue();
        assertThat(read.step().confirmed()).isTrue();
        assertThat(read.step().expected()).isEqualTo(Label.DRAFT_ONLY);
    }

    @Test
    void a_case_that_names_somebody_else_or_nobody_is_not_for_the_subject() throws IOException {
        assertThat(proposals(RIGHT.replace("\"user\":\"clara\"", "\"user\":\"ada\""))
                        .get(0)
                        .step()
                        .forSubject())
                .isFalse();
        assertThat(proposals(RIGHT.replace("\"user\":\"clara\",", ""))
                        .get(0)
                        .step()
                        .forSubject())
                .isFalse();
    }

    @Test
    void the_steps_of_a_sequence_are_confirmed_unless_they_say_otherwise() throws IOException {
        String step = "{'action':'give','parameters':{},'expected':'deny'%s}";
        String sequence = "{'id':'s','subject':'clara','steps':[%s,%s]}"
                .formatted(step.formatted(""), step.formatted(",'confirmed':false"));

        List<Step> steps = new CaseFile(MAPPING)
                .sequences(file(sequence.replace('\'', '"')))
                .get(0)
                .steps();

        assertThat(steps).extracting(Step::confirmed).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "draft-only"      | "maybe"        | there is no label 'maybe'
                    "id":"a"          | "id":7         | 'id' must be a text
                    "id":"a",         | ``             | 'id' is missing
                    "confirmed":true  | "confirmed":1  | 'confirmed' must be true or false
                    "confirmed":true, | ``             | 'confirmed' must be true or false
                    "give"            | "take"         | the mapping has no action 'take'
                    "n":              | "m":           | the mapping has no parameter 'm' of 'give'
                    "parameters":{    | "parameters":1,"p":{ | 'parameters' must be an object
                    "subject":"clara" | "subject":"c","subject":"d" | not valid JSON: Duplicate field 'subject'
                    "note":1}         | "note":1} {}   | not valid JSON
                    """)
    void what_is_wrong_with_a_line_is_refused_with_file_and_line(String right, String wrong, String reason)
            throws IOException {
        Path file = file(RIGHT.replace("\"a\"", "\"first\"") + "\n" + RIGHT.replace(right, wrong));

        assertThatThrownBy(() -> new CaseFile(MAPPING).proposals(file))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith(file + ":3: ")
                .hasMessageContaining(reason);
    }

    @Test
    void two_cases_of_the_same_name_a_file_without_any_and_no_file_are_refused() throws IOException {
        Path twice = file(RIGHT + RIGHT);
        assertThatThrownBy(() -> new CaseFile(MAPPING).proposals(twice))
                .hasMessage(twice + ":2: there is another case 'a' above");

        Path empty = file("\n");
        assertThatThrownBy(() -> new CaseFile(MAPPING).proposals(empty)).hasMessageEndingWith("there is no case in it");

        Path none = here.resolve("none");
        assertThatThrownBy(() -> new CaseFile(MAPPING).sequences(none)).hasMessage(none + ": there is no such file");
    }

    @Test
    void a_sequence_without_steps_or_with_something_else_as_a_step_is_refused() throws IOException {
        Path none = file("{\"id\":\"s\",\"subject\":\"clara\",\"steps\":[]}");
        assertThatThrownBy(() -> new CaseFile(MAPPING).sequences(none)).hasMessageContaining(":1: 'steps' must be");

        Path other = file("{\"id\":\"s\",\"subject\":\"clara\",\"steps\":[1]}");
        assertThatThrownBy(() -> new CaseFile(MAPPING).sequences(other)).hasMessageContaining("must be an object");
    }

    private List<LabelledCase.Proposed> proposals(String text) throws IOException {
        return new CaseFile(MAPPING).proposals(file(text));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(here.resolve("cases.jsonl"), text);
    }
}

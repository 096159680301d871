package io.safeconduct.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

    private static final String WORDS =
            """
            currency: USD
            segment:
              fact: customer.segment
              values: [new, vip]
            channels: [chat]
            approverGroups: [approver]
            specialistQueues: [specialist]
            outcomeOwners: [payments]
            """;

    @Test
    void it_names_what_the_map_may_use() {
        Vocabulary vocabulary = read(WORDS);

        assertThat(vocabulary.currency()).isEqualTo("USD");
        assertThat(vocabulary.segment().fact()).isEqualTo("customer.segment");
        assertThat(vocabulary.segment().values()).containsExactlyInAnyOrder("new", "vip");
        assertThat(vocabulary.outcomeOwners()).containsExactly("payments");
    }

    /** A part of the file, what is put in its place, and where and how that is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    USD                 | dollars      | 1 | pattern
                    customer.segment    | segment      | 3 | pattern
                    [new, vip]          | []           | 4 | at least 1
                    [new, vip]          | [new, new]   | 4 | unique
                    [chat]              | ["*"]        | 5 | pattern
                    [chat]              | [a b]        | 5 | pattern
                    [chat]              | chat         | 5 | array
                    approverGroups      | approvers    | 1 | approver
                    """)
    void what_is_wrong_is_refused_with_file_line_and_reason(String part, String instead, int line, String reason) {
        SourceException refused = catchThrowableOfType(SourceException.class, () -> read(WORDS.replace(part, instead)));

        assertThat(refused).isNotNull();
        assertThat(refused.file()).isEqualTo("rules/vocabulary.yaml");
        assertThat(refused.line()).isEqualTo(line);
        assertThat(refused.reason()).contains(reason);
    }

    @Test
    void the_hours_are_told_in_a_time_zone_that_exists() {
        assertThat(read(WORDS).zone()).isEqualTo(ZoneOffset.UTC);
        assertThat(read(WORDS + "timeZone: Europe/Berlin\n").zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(catchThrowableOfType(SourceException.class, () -> read(WORDS + "timeZone: Mars/Base\n")))
                .hasMessageContaining("Mars/Base");
    }

    private static Vocabulary read(String text) {
        return Vocabulary.read(new SourceFile("rules/vocabulary.yaml", text));
    }
}

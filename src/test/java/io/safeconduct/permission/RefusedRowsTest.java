package io.safeconduct.permission;

import static io.safeconduct.permission.SmallHouse.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedRowsTest {

    /** A row on its own, and the column and reason for which it is refused. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '/',
            quoteCharacter = '`',
            textBlock =
                    """
            refund.isue,support-agent,*,*,*,never,*,,,payments / action / there is no action 'refund.isue'; did you mean 'refund.issue'?
            Refund.Issue,support-agent,*,*,*,never,*,,,payments / action / there is no action 'Refund.Issue'; did you mean 'refund.issue'?
            parcel.lose,support-agent,*,*,*,never,*,,,payments / action / there is no action 'parcel.lose'
            *,support-agent,*,*,*,never,*,,,payments / action / '*' is not for them
            refund.issue,support-agnet,*,*,*,never,*,,,payments / agent / 'support-agnet'; did you mean 'support-agent'?
            refund.issue,service-agent,*,*,*,never,*,,,payments / agent / 'service-agent'; did you mean 'service-agents'?
            refund.issue,*,VIP,*,*,never,*,,,payments / segment / there is no segment 'VIP'; did you mean 'vip'?
            refund.issue,*,*,fax,*,never,*,,,payments / channel / there is no channel 'fax'
            refund.issue,*,*,chat;phone,*,never,*,,,payments / channel / there is no channel 'chat;phone'
            refund.issue,*,*,*,returns,never,*,,,payments / journey / 'returns'; did you mean 'return'?
            refund.issue,*,*,*,*,execute,*,,,payments / mode / there is no mode 'execute'
            refund.issue,*,*,*,*,Never,*,,,payments / mode / 'Never'; did you mean 'never'?
            refund.issue,*,*,*,*,*,*,,,payments / mode / not in this place
            refund.issue,*,*,*,*,execute-gated,*,aprover,,payments / approver group / 'aprover'; did you mean 'approver'?
            refund.issue,*,*,*,*,execute-gated,*,approver|head-office,,payments / approver group / there is no approver group
            refund.issue,*,*,*,*,execute-gated,*,*,,payments / approver group / not in this place
            refund.issue,*,*,*,*,escalate,*,,specialists,payments / specialist queue / 'specialists'; did you mean 'specialist'?
            refund.issue,*,*,*,*,never,*,,,payment / outcome owner / 'payment'; did you mean 'payments'?
            refund.issue,*,*,*,*,never,*,,,* / outcome owner / not in this place
            ,*,*,*,*,never,*,,,payments / action / blank
            refund.issue, ,*,*,*,never,*,,,payments / agent / blank
            refund.issue,*,,*,*,never,*,,,payments / segment / blank
            refund.issue,*,*,"",*,never,*,,,payments / channel / blank
            refund.issue,*,*,*,,never,*,,,payments / journey / blank
            refund.issue,*,*,*,*,,*,,,payments / mode / blank
            refund.issue,*,*,*,*,never,*,,, / outcome owner / blank
            refund.issue,*,*,*,*,execute-gated,*,,,payments / approver group / 'execute-gated' needs one
            refund.issue,*,*,*,*,execute-limited,*,approver,,payments / approver group / stays blank for 'execute-limited'
            refund.issue,*,*,*,*,escalate,*,approver,specialist,payments / approver group / stays blank for 'escalate'
            refund.issue,*,*,*,*,escalate,*,,,payments / specialist queue / 'escalate' needs one
            refund.issue,*,*,*,*,execute-gated,*,approver,specialist,payments / specialist queue / stays blank for 'execute-gated'
            refund.issue,*,*,*,*,never,*,,specialist,payments / specialist queue / stays blank for 'never'
            refund.issue,*,*,chat|chat,*,never,*,,,payments / channel / 'chat' is there twice
            refund.issue | refund.issue,*,*,*,*,never,*,,,payments / action / 'refund.issue' is there twice
            refund.issue,*,*,chat|,*,never,*,,,payments / channel / nothing beside a '|'
            refund.issue,*,*,*|chat,*,never,*,,,payments / channel / '*' stands alone
            refund.issue,*,*,*,*,never,,,,payments / ceiling / blank
            refund.issue,*,*,*,*,never,"1,000.00",,,payments / ceiling / '1,000.00' is no amount
            refund.issue,*,*,*,*,never,"50,00",,,payments / ceiling / '50,00' is no amount
            refund.issue,*,*,*,*,never,50.001,,,payments / ceiling / '50.001' is no amount
            refund.issue,*,*,*,*,never,-5,,,payments / ceiling / '-5' is no amount
            refund.issue,*,*,*,*,never,+5,,,payments / ceiling / '+5' is no amount
            refund.issue,*,*,*,*,never,1e3,,,payments / ceiling / '1e3' is no amount
            refund.issue,*,*,*,*,never,EUR 5,,,payments / ceiling / 'EUR 5' is no amount
            refund.issue,*,*,*,*,never,$5,,,payments / ceiling / '$5' is no amount
            refund.issue,*,*,*,*,never,5.,,,payments / ceiling / '5.' is no amount
            refund.issue,*,*,*,*,never,.5,,,payments / ceiling / '.5' is no amount
            refund.issue,*,*,*,*,never,007,,,payments / ceiling / '007' is no amount
            refund.issue,*,*,*,*,never,٥,,,payments / ceiling / is no amount
            refund.issue,*,*,*,*,never,1234567890123,,,payments / ceiling / is no amount
            message.send,*,*,*,*,never,50,,,payments / ceiling / 'message.send' moves no money
            message.send,*,*,*,*,never,*,,,payments / ceiling / 'message.send' moves no money
            message.send|refund.issue,*,*,*,*,never,50,,,payments / ceiling / 'message.send' moves no money
            message.send|refund.issue,*,*,*,*,never,,,,payments / ceiling / 'refund.issue' moves money
            credit.grant,trial-agent,*,*,*,never,*,,,payments / agent / never match: 'credit.grant' is not in the mandate of 'trial-agent'
            credit.grant,support-agent|trial-agent,*,*,*,never,*,,,payments / agent / not in the mandate of 'trial-agent'
            fee.waive,night-agents,*,*,*,never,*,,,payments / agent / 'fee.waive' is not in the mandate of 'night-agents'
            order.burn,*,*,*,*,never,,,,payments / agent / 'order.burn' is in the mandate of no agent
            message.send|order.burn,*,*,*,*,never,,,,payments / agent / 'order.burn' is in the mandate of no agent
            fee.waive,*,vip,*,*,never,*,,,payments / segment / never match: 'fee.waive' does not fetch 'customer.segment'
            fee.waive|refund.issue,support-agent,vip,*,*,never,*,,,payments / segment / 'fee.waive' does not fetch
            message.send,*,*,*,*,read-only,,,,payments / mode / 'message.send' changes something
            order.read,*,*,*,*,recommend-only,,,,payments / mode / 'order.read' is a read
            order.read,*,*,*,*,draft-only,,,,payments / mode / 'order.read' is a read
            order.read,*,*,*,*,execute-limited,,,,payments / mode / 'order.read' is a read
            order.read,*,*,*,*,execute-gated,,approver,,payments / mode / 'order.read' is a read
            order.read|message.send,*,*,*,*,read-only,,,,payments / mode / 'message.send' changes something
            refund.issue,*,*,*,*,never,*,, / outcome owner / the row has 9 cells, the header has 10
            refund.issue / agent / the row has 1 cells
            refund.issue,*,*,*,*,never,50,00,,,payments / outcome owner / the row has 11 cells
            """)
    void a_row_is_refused_with_row_column_and_reason(String row, String column, String reason) {
        SourceException refused = refusal(HEADER + "order.read,*,*,*,*,read-only,,,,payments\n\n" + row + "\n");

        assertThat(refused).isNotNull();
        assertThat(refused.file()).isEqualTo("rules/permission-map.csv");
        assertThat(refused.line()).isEqualTo(4);
        assertThat(refused.reason())
                .startsWith("row 4, column '" + column + "': ")
                .contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"'1.000,00'", "'1,000.00'", "1.000", "'50,001'", "'5,'", "'1,2,3'"})
    void a_decimal_comma_does_not_make_other_amounts_better(String ceiling) {
        String text = (HEADER + "refund.issue,*,*,*,*,never,CEILING,,,payments\n").replace(',', ';');

        assertThat(refusal(text.replace("CEILING", ceiling)).reason())
                .startsWith("row 2, column 'ceiling': '" + ceiling + "' is no amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer.tier", "quote.amount", "quote.segment", "order.segment"})
    void a_segment_is_a_text_that_the_action_fetches(String fact) {
        Vocabulary words = SmallHouse.VOCABULARY;
        Vocabulary changed = new Vocabulary(
                words.currency(),
                new Vocabulary.Segment(fact, words.segment().values()),
                words.channels(),
                words.approverGroups(),
                words.specialistQueues(),
                words.outcomeOwners(),
                null);
        SourceFile map = new SourceFile("map.csv", HEADER + "refund.issue,*,vip,*,*,never,*,,,payments\n");

        assertThatThrownBy(() ->
                        PermissionMap.read(map, changed, SmallHouse.CATALOGUE, SmallHouse.AGENTS, SmallHouse.JOURNEYS))
                .hasMessageContaining("row 2, column 'segment': ")
                .hasMessageContaining("does not fetch '" + fact + "'");
    }

    /** A part of the header, what is put in its place, and the column and reason for which it is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ,ceiling          | ``        | ceiling | missing
                    action            | Action    | Action  | there is no such column; did you mean 'action'?
                    segment           | seg       | seg     | there is no such column
                    segment           | ``        | ``      | a column needs a name
                    segment           | channel   | channel | there twice
                    outcome owner     | outcome owner,note | note | there is no such column
                    action,agent      | ``        | ``      | a column needs a name
                    """)
    void a_header_names_each_column_exactly_once(String part, String instead, String column, String reason) {
        SourceException refused = refusal(HEADER.replace(part, instead));

        assertThat(refused.line()).isEqualTo(1);
        assertThat(refused.reason())
                .startsWith("row 1, column '" + column + "': ")
                .contains(reason);
    }

    @Test
    void an_empty_file_has_no_header() {
        assertThat(refusal("").reason()).isEqualTo("row 1, column 'action': the column is missing");
        assertThat(refusal("\n" + HEADER).reason()).startsWith("row 1, column '': ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            quoteCharacter = '`',
            value = {"\"vip / 2", "\"vip\"x / 2"})
    void quotes_enclose_exactly_one_cell(String cell, int row) {
        SourceException refused = refusal(HEADER + "refund.issue,*," + cell + ",*,*,never,*,,,payments\n");

        assertThat(refused.line()).isEqualTo(row);
        assertThat(refused.reason()).startsWith("row " + row + ": ").contains("quotes");
    }

    static SourceException refusal(String text) {
        return catchThrowableOfType(SourceException.class, () -> SmallHouse.read(text));
    }
}

package io.safeconduct.permission;

import static io.safeconduct.permission.SmallHouse.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.safeconduct.source.SourceException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlapTest {

    private static final String REST = ",execute-limited,50,,,payments";

    /** Two rows' key cells, and the column that is named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            textBlock =
                    """
            refund.issue,support-agent,vip,chat,refund / refund.issue|credit.grant,support-agent,vip,chat,refund / action
            refund.issue,support-agent,vip,chat,refund / refund.issue,support-agent|trial-agent,vip,chat,refund / agent
            refund.issue,support-agent,vip,chat,refund / refund.issue,service-agents,vip,chat,refund / agent
            refund.issue,support-agent|trial-agent,vip,chat,refund / refund.issue,service-agents,vip,chat,refund / agent
            refund.issue,night-agents,vip,chat,refund / refund.issue,service-agents,vip,chat,refund / agent
            refund.issue,support-agent,vip,chat,refund / refund.issue,*,vip,chat,refund / agent
            refund.issue,support-agent,vip,chat,refund / refund.issue,support-agent,new|vip,chat,refund / segment
            refund.issue,support-agent,vip,chat,refund / refund.issue,support-agent,*,chat,refund / segment
            refund.issue,support-agent,new|regular|vip,*,* / refund.issue,support-agent,*,*,* / segment
            refund.issue,support-agent,vip,chat,refund / refund.issue,support-agent,vip,chat|phone,refund / channel
            refund.issue,support-agent,vip,chat,refund / refund.issue,support-agent,vip,*,refund / channel
            refund.issue,support-agent,vip,chat,refund / refund.issue,support-agent,vip,chat,refund|return / journey
            refund.issue,support-agent,vip,chat,refund / refund.issue,support-agent,vip,chat,* / journey
            refund.issue,support-agent,vip,*,refund / refund.issue,support-agent,*,chat,* / segment
            """)
    void rows_that_could_both_hold_are_refused_in_either_order(String one, String other, String column) {
        for (String text : new String[] {one + REST + "\n" + other + REST, other + REST + "\n" + one + REST}) {
            SourceException refused = RefusedRowsTest.refusal(HEADER + text);

            assertThat(refused).as(text).isNotNull();
            assertThat(refused.line()).isEqualTo(3);
            assertThat(refused.reason())
                    .startsWith("row 3, column '" + column + "': row 3 overlaps row 2: both could hold");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '/',
            textBlock =
                    """
            refund.issue,support-agent,vip,chat,refund / credit.grant,support-agent,vip,chat,refund
            refund.issue,support-agent,*,*,*           / refund.issue,trial-agent,*,*,*
            refund.issue,support-agent,vip,*,*         / refund.issue,*,new|regular,*,*
            refund.issue,*,*,chat,*                    / refund.issue,*,*,phone|email,*
            refund.issue,*,*,*,return|refund           / refund.issue,*,*,*,single-action
            """)
    void rows_with_nothing_in_common_do_not_overlap(String one, String other) {
        assertThatCode(() -> SmallHouse.map(one + REST, other + REST)).doesNotThrowAnyException();
    }

    @Test
    void rows_of_a_ladder_do_not_overlap_each_other_whatever_the_order_of_names() {
        assertThatCode(() -> SmallHouse.map(
                        "refund.issue|credit.grant,support-agent,new|vip,*,refund|return,execute-limited,50,,,payments",
                        "credit.grant | refund.issue,support-agent,vip|new,*,return|refund,never,*,,,payments"))
                .doesNotThrowAnyException();
    }

    @Test
    void a_row_that_names_an_agent_and_its_group_does_not_overlap_itself() {
        assertThatCode(() -> SmallHouse.map("refund.issue,support-agent|service-agents,*,*,*" + REST))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "50, 50.00", "*, *"})
    void the_same_ceiling_twice_overlaps(String one, String other) {
        String key = "refund.issue,*,*,*,*,";

        SourceException refused = RefusedRowsTest.refusal(HEADER
                + (key + "never," + one + ",,,payments\n" + key + "never,70,,,payments\n")
                + (key + "escalate," + other + ",,specialist,payments\n"));

        assertThat(refused.line()).isEqualTo(4);
        assertThat(refused.reason()).startsWith("row 4, column 'ceiling': row 4 holds for the same as row 2");
    }

    @Test
    void what_is_for_greater_amounts_is_never_laxer() {
        SourceException refused = catchThrowableOfType(
                SourceException.class,
                () -> SmallHouse.map(
                        "refund.issue,service-agents,regular,*,*,execute-limited,500,,,payments",
                        "refund.issue,service-agents,regular,*,*,execute-gated,50,approver,,payments"));

        assertThat(refused.line()).isEqualTo(2);
        assertThat(refused.reason())
                .isEqualTo("row 2, column 'mode': 'execute-limited' is laxer than 'execute-gated' of"
                        + " row 3, although it is for greater amounts");
    }

    @Test
    void the_same_row_twice_overlaps_where_no_money_moves() {
        String row = "message.send,*,*,*,*,never,,,,payments\n";

        assertThat(RefusedRowsTest.refusal(HEADER + row + row).reason()).contains("row 3", "row 2");
    }

    @Test
    void of_two_ladders_the_lowest_rows_are_named() {
        SourceException refused = RefusedRowsTest.refusal(
                HEADER
                        + """
                refund.issue,*,vip,*,*,never,*,,,payments
                refund.issue,*,*,chat,*,never,*,,,payments
                refund.issue,*,*,chat,*,execute-limited,50,,,payments
                refund.issue,*,vip,*,*,execute-limited,20,,,payments
                """);

        assertThat(refused.line()).isEqualTo(5);
        assertThat(refused.reason()).startsWith("row 5, column 'segment': row 5 overlaps row 4: ");
    }

    /** All for one action and any agent, and for more than one customer or channel each. */
    @Test
    void thousands_of_rows_are_read_in_less_than_seconds() {
        Set<String> journeys = IntStream.range(0, 2000)
                .mapToObj(number -> "journey-" + number)
                .collect(Collectors.toCollection(TreeSet::new));
        String rows = journeys.stream()
                .map(journey -> "refund.issue,*,*,chat|phone," + journey + REST)
                .collect(Collectors.joining("\n"));

        PermissionMap map = assertTimeout(Duration.ofSeconds(5), () -> SmallHouse.read(HEADER + rows, journeys));

        assertThat(map.mayEverHold("refund.issue", "support-agent", "chat", "journey-1999"))
                .isTrue();
    }
}

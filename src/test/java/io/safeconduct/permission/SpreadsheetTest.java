package io.safeconduct.permission;

import static io.safeconduct.permission.SmallHouse.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map as spreadsheets write it. */
class SpreadsheetTest {

    private static final String GATED = "refund.issue,support-agent,vip,*,*,execute-gated,50.5,approver,,payments\n";

    private static final Permission EXPECTED =
            new Permission(2, Mode.EXECUTE_GATED, "approver", null, "payments", new BigDecimal("50.50"));

    @Test
    void with_commas() {
        assertThat(rows(HEADER + GATED)).containsExactly(EXPECTED);
    }

    @Test
    void with_semicolons() {
        assertThat(rows((HEADER + GATED).replace(',', ';'))).containsExactly(EXPECTED);
    }

    @Test
    void with_semicolons_and_a_decimal_comma() {
        assertThat(rows((HEADER + GATED).replace(',', ';').replace("50.5", "50,5")))
                .containsExactly(EXPECTED);
        assertThat(rows((HEADER + GATED).replace(',', ';').replace("50.5", "\"50,50\"")))
                .containsExactly(EXPECTED);
    }

    @Test
    void with_a_byte_order_mark() {
        assertThat(rows("\uFEFF" + HEADER + GATED)).containsExactly(EXPECTED);
        assertThat(rows("\uFEFF" + (HEADER + GATED).replace(',', ';'))).containsExactly(EXPECTED);
    }

    @Test
    void with_the_line_ends_of_windows_or_without_the_last() {
        assertThat(rows((HEADER + GATED).replace("\n", "\r\n"))).containsExactly(EXPECTED);
        assertThat(rows((HEADER + GATED).strip())).containsExactly(EXPECTED);
    }

    @Test
    void with_quotes_and_blanks_around_cells() {
        String quoted =
                "\"refund.issue\", support-agent ,\" vip\",*,*,execute-gated,\"50.5\" ,approver\u00A0,\"\",payments\n";

        assertThat(rows(HEADER + quoted)).containsExactly(EXPECTED);
        assertThat(rows(HEADER.replace("approver group", " \"approver group\" ") + GATED))
                .containsExactly(EXPECTED);
    }

    @Test
    void with_columns_in_another_order() {
        String text =
                """
                outcome owner,ceiling,mode,specialist queue,approver group,journey,channel,segment,agent,action
                payments,50.5,execute-gated,,approver,*,*,vip,support-agent,refund.issue
                """;

        assertThat(rows(text)).containsExactly(EXPECTED);
    }

    @Test
    void blank_rows_are_skipped_but_counted() {
        assertThat(rows(HEADER + "\n , ,,,,,,,,\n,,\n" + GATED + "\n\n,,,,,,,,,\n"))
                .extracting(Permission::row)
                .containsExactly(5);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00", "7, 7.00", "7.1, 7.10", "7.10, 7.10", "123456789012.99, 123456789012.99"})
    void an_amount_has_at_most_two_decimals(String written, BigDecimal ceiling) {
        assertThat(rows(HEADER + GATED.replace("50.5", written)))
                .extracting(Permission::ceiling)
                .containsExactly(ceiling);
    }

    private static List<Permission> rows(String text) {
        return SmallHouse.read(text)
                .covering(new Situation("refund.issue", "support-agent", "chat", "refund", "vip", null, null));
    }
}

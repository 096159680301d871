package io.safeconduct.caps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.permission.Vocabulary;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What policy owners write about caps is taken as written, or refused with line and reason. C1-C4, C6. */
class CapsFileTest {

    private static final String STORE = read("rules/actions/store.yaml");
    private static final Vocabulary VOCABULARY =
            Vocabulary.read(new SourceFile("rules/vocabulary.yaml", read("rules/vocabulary.yaml")));

    private static final String GOOD =
            """
            caps:
              refunds:
                per: [customer, agent]
                counts: money
                actions: [refund.issue]
                limit: {USD: 500.00, EUR: 400}
                window: 1h
                exceeding: {approve: approver}
              actions:
                per: session
                counts: actions
                limit: 20
                window: session
                exceeding: deny
            """;

    @Test
    void what_is_written_is_what_holds() {
        Caps caps = caps(GOOD);

        assertThat(caps.all())
                .containsExactly(
                        new Cap(
                                "refunds",
                                Set.of(Per.AGENT, Per.CUSTOMER),
                                Measure.MONEY,
                                new Cap.Selection(Set.of("refund.issue"), Set.of(), Set.of()),
                                Map.of("USD", new BigDecimal("500.00"), "EUR", new BigDecimal("400.00")),
                                new Window(Duration.ofHours(1)),
                                new Exceeding.Approve("approver")),
                        new Cap(
                                "actions",
                                Set.of(Per.SESSION),
                                Measure.ACTIONS,
                                new Cap.Selection(Set.of(), Set.of(), Set.of()),
                                Map.of("", new BigDecimal("20")),
                                new Window(null),
                                new Exceeding.Deny()));
    }

    @ParameterizedTest
    @CsvSource({"30m, PT30M", "1h, PT1H", "1d, PT24H", "PT90M, PT1H30M", "P2D, PT48H"})
    void a_window_is_written_as_people_say_it_or_by_the_standard(String written, Duration meant) {
        assertThat(Window.of(written)).contains(new Window(meant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    per: [customer, agent]         | per: everybody                        | 3  | enumeration
                    per: [customer, agent]         | per: [customer, overall]              | 3  | 'overall' stands alone
                    per: [customer, agent]         | per: []                               | 3  | at least 1
                    per: [customer, agent]         | per: [agent, agent]                   | 3  | unique
                    counts: money                  | counts: coins                         | 4  | enumeration
                    counts: money                  | counts: records                       | 6  | whole number
                    actions: [refund.issue]        | actions: [refund.isue]                | 5  | no action 'refund.isue'
                    actions: [refund.issue]        | actions: [order.read]                 | 5  | 'order.read' never counts here
                    actions: [refund.issue]        | systems: [shop]                       | 5  | no system 'shop'
                    actions: [refund.issue]        | activities: [spend]                   | 5  | enumeration
                    actions: [refund.issue]        | action: [refund.issue]                | 2  | additional properties
                    limit: {USD: 500.00, EUR: 400} | limit: 500.00                         | 6  | names the currency
                    limit: {USD: 500.00, EUR: 400} | limit: {USD: 0.00}                    | 6  | greater than 0
                    limit: {USD: 500.00, EUR: 400} | limit: {USD: -1}                      | 6  | greater than 0
                    limit: {USD: 500.00, EUR: 400} | limit: {USD: 1.001}                   | 6  | two decimals
                    limit: {USD: 500.00, EUR: 400} | limit: {USD: 1e300}                   | 6  | greater than 0
                    limit: {USD: 500.00, EUR: 400} | limit: {USX: 500.00}                  | 6  | no currency 'USX'
                    limit: {USD: 500.00, EUR: 400} | limit: {}                             | 6  | at least 1
                    window: 1h                     | window: 1 hour                        | 7  | is no time
                    window: 1h                     | window: 59s                           | 7  | is no time
                    window: 1h                     | window: PT59S                         | 7  | one minute at least
                    window: 1h                     | window: 32d                           | 7  | 31 days at most
                    window: 1h                     | window: session                       | 7  | only a cap per session
                    exceeding: {approve: approver} | exceeding: allow                      | 8  | constant
                    exceeding: {approve: approver} | exceeding: {approve: nobody}          | 8  | no approver group 'nobody'
                    exceeding: {approve: approver} | exceeding: {escalate: nobody}         | 8  | no specialist queue 'nobody'
                    exceeding: {approve: approver} | exceeding: {approve: approver, escalate: specialist} | 8 | at most 1
                    limit: 20                      | limit: 20.5                           | 12 | whole number
                    limit: 20                      | limit: 0                              | 12 | greater than 0
                    limit: 20                      | limit: {USD: 20}                      | 12 | whole number
                    limit: 20                      | limit: many                           | 12 | found
                    actions:\\n    per: session    | refunds:\\n    per: session           | 9  | twice
                    """)
    void what_makes_no_sense_is_refused_with_line_and_reason(String good, String bad, int line, String reason) {
        String text = GOOD.replace(good.replace("\\n", "\n"), bad.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(GOOD);

        SourceException refused = refusal(text);

        assertThat(refused.reason()).contains(reason);
        assertThat(refused.line()).isEqualTo(line);
    }

    @Test
    void two_caps_that_count_the_same_are_refused() {
        String again = GOOD.substring(GOOD.indexOf("  actions:\n")).replace("  actions:", "  again:");

        assertThat(refusal(GOOD + again).reason()).contains("'actions' counts the same");
    }

    @Test
    void nothing_may_be_left_out() {
        for (String line : GOOD.lines().filter(each -> each.startsWith("    ")).toList()) {
            if (!line.contains("[refund.issue]")) {
                assertThat(refusal(GOOD.replaceFirst(java.util.regex.Pattern.quote(line) + "\n", ""))
                                .reason())
                        .contains("required");
            }
        }
    }

    @Test
    void an_amount_in_a_currency_without_a_limit_is_always_too_much() {
        Portion portion =
                caps(GOOD).portionsOf(refund("session", "0.01", "JPY")).get(0);

        assertThat(portion.with(BigDecimal.ZERO).isExceeded()).isTrue();
    }

    @Test
    void everybody_and_every_currency_is_counted_apart() {
        Caps caps = caps(GOOD);

        assertThat(caps.portionsOf(refund("s-1", "7.00", "EUR")))
                .extracting(Portion::key)
                .containsExactly("agent:support-agent customer:clara EUR", "session:s-1");
    }

    @Test
    void what_touches_several_records_at_once_is_too_much_until_it_is_switched_on() {
        int exchange = STORE.indexOf("  order.exchange:");
        String several = STORE.substring(0, exchange)
                + STORE.substring(exchange).replaceFirst("counts: \\{records: 1}", "counts: {records: itemIds}");
        Catalogue catalogue = catalogue(several);

        assertThat(isTooMany(catalogue, Caps.NONE, "a")).isFalse();
        assertThat(isTooMany(catalogue, Caps.NONE, "a", "b")).isTrue();
        Caps on = caps(GOOD + "bulk: {order.exchange: 2}\n", catalogue);
        assertThat(isTooMany(catalogue, on, "a", "b")).isFalse();
        assertThat(isTooMany(catalogue, on, "a", "b", "c")).isTrue();
        assertThat(isTooMany(catalogue(STORE), Caps.NONE, "a", "b", "c")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.exchange: 2", "order.melt: 2", "order.exchange: 1"})
    void bulk_is_switched_on_only_for_what_can_be_bulk(String bulk) {
        assertThat(refusal(GOOD + "bulk: {" + bulk + "}\n").line()).isEqualTo(15);
    }

    @Test
    void an_action_that_takes_a_list_has_to_say_what_it_counts() {
        SourceException refused = catchThrowableOfType(
                SourceException.class, () -> catalogue(STORE.replace("    counts: {records: 1}\n", "")));

        assertThat(refused.reason()).contains("says in 'counts' how many records");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{records: orderId}", "{records: newItems}", "{records: 1, sensitive: [subject]}"})
    void an_action_counts_only_what_it_takes(String counts) {
        assertThat(catchThrowableOfType(
                        SourceException.class,
                        () -> catalogue(STORE.replaceFirst("counts: \\{records: 1}", "counts: " + counts))))
                .isNotNull();
    }

    @Test
    void identity_events_and_messages_count_as_the_catalogue_says() {
        Catalogue catalogue = catalogue(
                STORE.replace("counts: {sensitive: [text]}", "counts: {sensitive: [orderId], identityEvent: true}"));
        ObjectNode plain = JsonNodeFactory.instance.objectNode().put("text", "Hello");
        ObjectNode about = plain.deepCopy().put("orderId", "W1");

        assertThat(Measure.IDENTITY_EVENTS.of(message(catalogue, plain))).isEqualByComparingTo("1");
        assertThat(Measure.SENSITIVE_MESSAGES.of(message(catalogue, plain))).isZero();
        assertThat(Measure.SENSITIVE_MESSAGES.of(message(catalogue, about))).isEqualByComparingTo("1");
    }

    private static Undertaking message(Catalogue catalogue, ObjectNode parameters) {
        return new Undertaking(
                "s", "support-agent", false, "clara", catalogue.action("message.send"), parameters, null);
    }

    private static Undertaking refund(String session, String amount, String currency) {
        return new Undertaking(
                session,
                "support-agent",
                false,
                "clara",
                catalogue(STORE).action("refund.issue"),
                JsonNodeFactory.instance.objectNode(),
                new Undertaking.Amount(new BigDecimal(amount), currency));
    }

    private static boolean isTooMany(Catalogue catalogue, Caps caps, String... items) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (String item : items) {
            parameters.withArray("itemIds").add(item);
        }
        return caps.isTooManyAtOnce(new Undertaking(
                "s", "support-agent", false, "clara", catalogue.action("order.exchange"), parameters, null));
    }

    private static SourceException refusal(String text) {
        @Nullable SourceException refused = catchThrowableOfType(SourceException.class, () -> caps(text));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.file()).isEqualTo("rules/caps.yaml");
        return refused;
    }

    private static Caps caps(String text) {
        return caps(text, catalogue(STORE));
    }

    private static Caps caps(String text, Catalogue catalogue) {
        return Caps.read(new SourceFile("rules/caps.yaml", text), catalogue, VOCABULARY);
    }

    private static Catalogue catalogue(String store) {
        return CatalogueReader.read(List.of(new SourceFile("rules/actions/store.yaml", store)));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

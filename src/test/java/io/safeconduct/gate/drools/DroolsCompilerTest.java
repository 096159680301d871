package io.safeconduct.gate.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.safeconduct.action.Activity;
import io.safeconduct.action.FactSource;
import io.safeconduct.action.Risk;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Money;
import io.safeconduct.gate.Parameter;
import io.safeconduct.gate.ProposedAction;
import io.safeconduct.gate.Rules;
import io.safeconduct.gate.RulesFailedException;
import io.safeconduct.permission.Mode;
import io.safeconduct.permission.Permission;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DroolsCompilerTest {

    private static final String TEA =
            """
            package safeconduct

            import io.safeconduct.action.Risk
            import io.safeconduct.gate.Finding
            import io.safeconduct.gate.Money
            import io.safeconduct.gate.ProposedAction

            // Tea is for customers.
            rule "tea-for-customers"
            when
                ProposedAction(risk == Risk.LOW)
                Customer(watched == false)
                Money(value > 50.00B)
            then
                insert(Finding.permit("Tea is for customers."));
            end
            """;

    private static final String MANY_PARAMETERS = "Parameter() Parameter()";

    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final ProposedAction PROPOSED = new ProposedAction(
            "tea.serve", Activity.TRANSACT, Risk.LOW, "clara", "waiter", "chat", "known", "single-action", 10, false);

    @Test
    void a_rule_concludes_under_its_own_name() {
        Rules rules = compile(TEA);

        assertThat(rules.names()).containsExactly("tea-for-customers");
        assertThat(rules.evaluate(given(money("50.01"), customer(false))))
                .containsExactly(Finding.permit("Tea is for customers.").by("tea-for-customers"));
        assertThat(rules.evaluate(given(money("50.00"), customer(false)))).isEmpty();
        assertThat(rules.evaluate(given(money("50.01"), customer(true)))).isEmpty();
        assertThat(rules.evaluate(given(null, customer(false)))).isEmpty();
        assertThat(rules.evaluate(given(money("50.01"), Facts.NONE))).isEmpty();
    }

    /** A line of the file, a part of it, what is put in its place, and where and how that is refused. */
    @ParameterizedTest(name = "{2} in line {0}: {4}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                     1 | package safeconduct | package tea                   |  1 | package safeconduct
                     1 | package safeconduct | // no package                 |  1 | package safeconduct
                     4 | Finding             | Findings                      |  4 | Findings
                     7 | ``                  | global Money limit            |  7 | globals
                     7 | ``                  | declare Tea hot : Boolean end |  7 | declarations
                     7 | ``                  | function void f() {}          |  7 | functions
                     7 | ``                  | query "q" Money() end         |  7 | queries
                     9 | tea-for-customers   | Tea For Customers             |  9 | kebab-case
                     9 | "tea-for-customers" | "r*/ static {} /*"            |  9 | kebab-case
                     9 | "tea-for-customers" | "tea\\u0022"                  |  9 | unicode
                     9 | "tea-for-customers" | "tea" salience 10             |  9 | attributes
                     9 | "tea-for-customers" | "tea" enabled false           |  9 | attributes
                    10 | when                | whenever                      | 10 | ``
                    11 | ProposedAction      | ProposedActions               | 11 | ProposedActions
                    11 | risk                | rsk                           | 11 | rsk
                    11 | Risk.LOW            | "LOW"                         | 11 | 'risk' is compared with a constant
                    11 | Risk.LOW            | Risk.NONE                     | 11 | NONE
                    12 | Customer            | Custommer                     | 12 | Custommer
                    12 | watched             | wached                        | 12 | wached
                    12 | Customer(watched == false) | eval(true)             | 12 | eval
                    12 | Customer(watched == false) | not Finding()          | 12 | findings
                    12 | Customer(watched == false) | Parameter(name == "tea")          | 9 | not on what an agent asks for
                    12 | Customer(watched == false) | not (Parameter(name == "tea"))    | 9 | not on what an agent asks for
                    12 | Customer(watched == false) | accumulate(Parameter(); $n : count(); $n > 1) | 9 | not on what an agent asks for
                    12 | Customer(watched == false) | accumulate(not Finding(); $n : count(); $n > 1) | 12 | findings
                    12 | Customer(watched == false) | accumulate(Money(value > 7.5); $n : count(); $n > 1) | 12 | 7.5B
                    12 | Customer(watched == false) | Number(intValue > 1) from accumulate(Customer(), init(int n = 0;) action(n++;) result(n)) | 12 | accumulate
                    12 | Customer(watched == false) | String() from java.util.List.of("")  | 12 | accumulate
                    12 | Customer(watched == false) | java.util.List() from collect(Customer()) | 12 | accumulate
                    13 | 50.00B              | 50.00                         | 13 | 50.00B
                    13 | value > 50.00B      | $v : value, $v > 50.5         | 13 | 50.5B
                    13 | Money(value > 50.00B) | not (Money(value > 7.5))    | 13 | 7.5B
                    13 | )                   | ``                            | 14 | ``
                    15 | permit              | permitted                     | 15 | permitted
                    15 | insert              | instert                       | 15 | instert
                    16 | end                 | ``                            | 17 | ``
                    """)
    void a_malformed_rule_file_is_refused_with_file_line_and_reason(
            int line, String part, String instead, int expected, String reason) {
        SourceException refused = refusal(with(line, part, instead));

        assertThat(refused).isNotNull();
        assertThat(refused).hasMessageStartingWith("rules/tea/tea.drl:" + expected + ": ");
        assertThat(refused.reason()).contains(reason).isNotBlank();
    }

    @Test
    void a_rule_name_is_checked_wherever_its_line_ends() {
        assertThat(refusal(TEA.replace("rule \"tea-for-customers\"\nwhen", "rule \"r*/ static {} /*\" when"))
                        .reason())
                .contains("kebab-case");
        assertThat(compile(TEA.replace("\"tea-for-customers\"\nwhen", "\"more-tea\" when"))
                        .names())
                .containsExactly("more-tea");
    }

    @Test
    void two_rules_of_one_name_are_refused_wherever_they_stand() {
        String rule = TEA.substring(TEA.indexOf("rule"));
        SourceException within = refusal(TEA + rule);
        SourceException across = refusal(TEA, TEA);

        assertThat(within.line()).isEqualTo(17);
        assertThat(within.reason()).contains("tea-for-customers");
        assertThat(across.file()).isEqualTo("rules/tea2/tea2.drl");
        assertThat(across.reason()).contains("rules/tea/tea.drl already");
    }

    @Test
    void a_number_in_a_text_is_just_a_text() {
        assertThat(compile(TEA.replace("risk == Risk.LOW", "journey != \"4.5\""))
                        .names())
                .hasSize(1);
    }

    @Test
    void rules_that_conclude_without_end_are_stopped() {
        Rules rules = compile(TEA.replace("Money(value > 50.00B)", MANY_PARAMETERS)
                .replace("insert(Finding.permit(", "insert(Finding.deny(")
                .replace("gate.Money", "gate.Parameter"));

        assertThatThrownBy(() -> rules.evaluate(given(parameters(40))))
                .isInstanceOf(RulesFailedException.class)
                .hasMessageContaining("do not come to an end");
        assertThat(rules.evaluate(given(parameters(2)))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Permission($group : approverGroup)       | insert(Finding.approve($group, "Somebody has a look."))
                    Permission(ceiling + 1B > 3B)            | insert(Finding.deny("No."))
                    """)
    void a_rule_that_fails_leaves_no_finding_behind(String condition, String consequence) {
        Rules rules = compile(TEA.replace("Money(value > 50.00B)", condition)
                .replace("gate.Money", "gate.Parameter")
                .replace(
                        "import io.safeconduct.gate.ProposedAction",
                        "import io.safeconduct.gate.ProposedAction\nimport io.safeconduct.permission.Permission")
                .replace(
                        "insert(Finding.permit(\"Tea is for customers.\"))",
                        "insert(Finding.permit(\"Yes.\")); " + consequence));
        Permission withoutGroup = new Permission(2, Mode.EXECUTE_LIMITED, null, null, "tea-room", null);

        assertThatThrownBy(() -> rules.evaluate(given(withoutGroup))).isInstanceOf(RulesFailedException.class);
        assertThat(rules.evaluate(given(money("50.00"), customer(false)))).isEmpty();
    }

    private static String with(int line, String part, String instead) {
        String[] lines = TEA.split("\n", -1);
        lines[line - 1] = part.isEmpty() ? instead : lines[line - 1].replace(part, instead);
        return String.join("\n", lines);
    }

    private static SourceException refusal(String... texts) {
        return catchThrowableOfType(SourceException.class, () -> compile(texts));
    }

    private static Rules compile(String... texts) {
        List<String> all = Arrays.asList(texts);
        return new DroolsCompiler(new Evaluations())
                .compile(
                        IntStream.range(0, all.size())
                                .mapToObj(i -> new SourceFile(
                                        i == 0 ? "rules/tea/tea.drl" : "rules/tea2/tea2.drl", all.get(i)))
                                .toList(),
                        PolicyFiles.ofThisRepository().catalogue());
    }

    private static Given given(@Nullable Money amount, Facts facts) {
        return new Given(PROPOSED, List.of(), amount, facts, List.of(), NOW, List.of());
    }

    private static Given given(List<Parameter> parameters) {
        return new Given(PROPOSED, parameters, null, customer(false), List.of(), NOW, List.of());
    }

    private static Given given(Permission permission) {
        return new Given(PROPOSED, List.of(), null, customer(false), List.of(permission), NOW, List.of());
    }

    private static List<Parameter> parameters(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Parameter("itemIds", i, "item" + i))
                .toList();
    }

    private static Money money(String value) {
        return new Money(new BigDecimal(value), "EUR");
    }

    private static Facts customer(boolean watched) {
        return new Facts(List.of(new Fact(
                "customer",
                Fact.Knowledge.KNOWN,
                "store",
                Instant.EPOCH,
                Duration.ofSeconds(60),
                Map.of(
                        "customerId",
                        new FactValue(FactSource.Type.TEXT, "clara"),
                        "watched",
                        new FactValue(FactSource.Type.FLAG, Boolean.toString(watched))),
                Map.of())));
    }
}

package io.safeconduct.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.action.Pii;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsTest {

    private static final Catalogue CATALOGUE = CatalogueReader.read(
            List.of(
                    new SourceFile(
                            "rules/actions/kitchen.yaml",
                            """
                    system: {id: kitchen, title: The kitchen}
                    facts: {}
                    actions:
                      meal.list:
                        title: List
                        description: Lists.
                        activity: read
                        risk: low
                        owner: cook
                        parameters: {type: object, additionalProperties: false, properties: {}}
                        facts: []
                        call: {method: GET, path: /meals}
                        result: {}
                        undo: {kind: none-needed, text: Nothing.}
                    """)));

    private static final String AGENTS =
            """
            agents:
              waiter:
                title: The waiter
                owner: pat
                aliases: [patricia]
                stage: live
                actions: [meal.list]
              apprentice:
                title: The apprentice
                owner: pia
                stage: trial
                actions: [meal.list]
                groups: [staff]
              head-waiter:
                title: The head waiter
                owner: pat
                stage: live
                actions: [meal.list]
                groups: [staff, seniors]
                sees: [identity]
            """;

    private static final String SPECIALISTS =
            """
              %s:
                title: Specialist
                owner: pat
                stage: live
                role: specialist
                actions: [meal.list]
            """;

    @Test
    void an_agent_sees_what_its_mandate_names_and_nothing_else_of_a_person() {
        Agent waiter = read(AGENTS).find("waiter").orElseThrow();
        Agent headWaiter = read(AGENTS).find("head-waiter").orElseThrow();

        assertThat(headWaiter.maySee(Pii.IDENTITY)).isTrue();
        assertThat(headWaiter.maySee(Pii.CONTACT)).isFalse();
        assertThat(waiter.maySee(Pii.IDENTITY)).isFalse();
        assertThat(waiter.maySee(Pii.NONE)).isTrue();
    }

    @Test
    void an_agent_has_an_owner_a_stage_and_a_mandate() {
        Agent waiter = read(AGENTS).find("waiter").orElseThrow();

        assertThat(waiter.stage()).isEqualTo(Agent.Stage.LIVE);
        assertThat(waiter.may("meal.list")).isTrue();
        assertThat(waiter.may("meal.burn")).isFalse();
        assertThat(waiter.isOwnedBy("pat")).isTrue();
        assertThat(waiter.isOwnedBy("patricia")).isTrue();
        assertThat(waiter.isOwnedBy("pia")).isFalse();
    }

    @Test
    void who_is_not_registered_is_not_there() {
        assertThat(read(AGENTS).find("cook")).isEmpty();
    }

    @Test
    void a_group_is_the_agents_that_name_it() {
        Agents agents = read(AGENTS);

        assertThat(agents.group("staff")).extracting(Agent::id).containsExactly("apprentice", "head-waiter");
        assertThat(agents.group("seniors")).extracting(Agent::id).containsExactly("head-waiter");
        assertThat(agents.group("waiter")).isEmpty();
        assertThat(agents.all()).extracting(Agent::id).containsExactly("apprentice", "head-waiter", "waiter");
    }

    /** A line of the file, what is put in its place, and where and how that is refused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                     1 | agent:                          |  1 | 'agents'
                     2 | '  Waiter:'                     |  1 | pattern
                     4 | '    owner: ""'                 |  4 | at least 1
                     4 | '    title: Twice'              |  4 | twice
                     4 | '    possessor: pat'            |  2 | 'owner'
                     5 | '    aliases: patricia'         |  5 | array
                     5 | '    aliases: [p, p]'           |  5 | unique
                     6 | '    stage: promoted'           |  6 | enumeration
                     7 | '    actions: []'               |  7 | at least 1
                     7 | '    actions: [meal.burn]'      |  7 | no action 'meal.burn'
                     7 | '    actions: ["*"]'            |  7 | no action '*'
                    12 | '    actions: [meal.list, x]'   | 12 | no action 'x'
                    13 | '    groups: staff'             | 13 | array
                    13 | '    groups: ["*"]'             | 13 | pattern
                    13 | '    groups: [waiter]'          | 13 | 'waiter' is the name of an agent
                    19 | '    groups: [head-waiter]'     | 19 | 'head-waiter' is the name of an agent
                    """)
    void what_is_wrong_is_refused_with_file_line_and_reason(int line, String instead, int expected, String reason) {
        SourceException refused = catchThrowableOfType(
                SourceException.class, () -> read(withLine(line, instead.replaceAll("^'|'$", ""))));

        assertThat(refused).isNotNull();
        assertThat(refused.file()).isEqualTo("rules/agents.yaml");
        assertThat(refused.reason()).contains(reason);
        assertThat(refused.line()).isEqualTo(expected);
    }

    @Test
    void a_mandate_of_people_is_found_by_their_role_and_there_is_one_of_each() {
        String people = AGENTS + SPECIALISTS.formatted("specialists");

        Agent found = read(people).ofPeople(Set.of(Caller.Role.SPECIALIST)).orElseThrow();
        assertThat(found.id()).isEqualTo("specialists");
        assertThat(found.isPeople()).isTrue();
        assertThat(read(people).ofPeople(Set.of(Caller.Role.APPROVER))).isEmpty();
        assertThat(read(AGENTS).ofPeople(Set.of(Caller.Role.SPECIALIST))).isEmpty();
        assertThat(catchThrowableOfType(SourceException.class, () -> read(people + SPECIALISTS.formatted("experts")))
                        .reason())
                .contains("has a mandate already");
    }

    private static String withLine(int number, String text) {
        String[] lines = AGENTS.split("\n");
        lines[number - 1] = text;
        return String.join("\n", lines) + "\n";
    }

    private static Agents read(String text) {
        return Agents.read(new SourceFile("rules/agents.yaml", text), CATALOGUE);
    }
}

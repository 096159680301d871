package io.safeconduct.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.action.Activity;
import io.safeconduct.action.Risk;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Given;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.ProposedAction;
import io.safeconduct.gate.RuleCompiler;
import io.safeconduct.gate.Rules;
import io.safeconduct.gate.RulesFailedException;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.OwnHome;
import io.safeconduct.relaxation.StandingRelaxations;
import io.safeconduct.source.Home;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which policy a node rules by: two nodes on one database, each test under a name of its own. */
@HouseTest
class CurrentPolicyTest {

    private static final String RULES = "rules/store/store.drl";
    private static final String SENTENCE = "The store lets agents do this.";
    private static final String FAILS =
            """

            rule "fails"
            when
                Order(paid + 1B > 3B)
            then
                insert(Finding.deny("No."));
            end
            """;

    private static final String LAST_LINES = SENTENCE + "\"));\nend\n";

    /** What the rule that fails fails on. */
    private static final Facts UNPAID = new Facts(List.of(new Fact(
            "order", Fact.Knowledge.KNOWN, "store", Instant.EPOCH, Duration.ofMinutes(1), Map.of(), Map.of())));

    private final String name = "store-" + UUID.randomUUID().toString().replaceAll("\\W|^\\d|-", "x");
    private final Path place;

    /** Compiling takes longer than all the rest; the catalogue is always the same. */
    private final Map<List<SourceFile>, Rules> compiled = new HashMap<>();

    @Autowired
    RuleCompiler compiler;

    @Autowired
    PolicyRegister register;

    @Autowired
    StandingRelaxations relaxations;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    Clock clock;

    CurrentPolicyTest(@TempDir Path place) {
        this.place = place;
    }

    @Test
    void what_is_published_is_in_force_on_every_node_after_its_next_look_and_so_is_what_was_before()
            throws IOException {
        CurrentPolicy one = node("home", SENTENCE, SENTENCE);
        CurrentPolicy other = node("home-of-the-other", SENTENCE, SENTENCE);
        String before = one.current().hash();
        String candidate = candidate(SENTENCE, "Agents may do this.");

        register.publish(name, candidate, "Clearer words.", "pia");
        one.look();
        assertThat(one.current().hash()).isEqualTo(candidate);
        assertThat(other.current().hash()).isEqualTo(before);
        other.look();
        assertThat(other.current().hash()).isEqualTo(candidate);

        register.publish(name, before, "They were clear enough.", "pia");
        one.look();
        other.look();
        assertThat(one.current().hash()).isEqualTo(before);
        assertThat(other.current().hash()).isEqualTo(before);
    }

    @Test
    void a_home_that_was_edited_is_in_force_on_all_nodes_and_one_that_was_in_force_before_is_not() throws IOException {
        CurrentPolicy one = node("home", SENTENCE, SENTENCE);
        CurrentPolicy edited = node("edited", SENTENCE, "Agents may do this.");
        one.look();
        assertThat(one.current().hash()).isEqualTo(edited.current().hash());

        CurrentPolicy startedAgain = node("started-again", SENTENCE, SENTENCE);
        assertThat(startedAgain.current().hash()).isEqualTo(edited.current().hash());
    }

    @Test
    void what_cannot_be_used_leaves_the_last_good_one_in_force_and_is_told() throws IOException {
        CurrentPolicy node = node("home", SENTENCE, SENTENCE);
        String before = node.current().hash();
        String broken = kept("{\"rules/policies.yaml\": \"policies: no\"}");

        Publication publication = register.publish(name, broken, "By hand.", "pia");
        node.look();
        node.look();

        assertThat(node.current().hash()).isEqualTo(before);
        assertThat(node.refuses(publication)).isTrue();
        assertThat(events("policy.refused", broken)).isEqualTo(1);
    }

    @Test
    void files_that_are_not_what_they_were_are_not_used() throws IOException {
        CurrentPolicy node = node("home", SENTENCE, SENTENCE);
        String before = node.current().hash();
        String candidate = candidate(SENTENCE, "Agents may do this.");
        String forged = database.sql("SELECT files::text FROM policy WHERE hash = ?")
                .param(candidate)
                .query(String.class)
                .single();

        register.publish(name, kept(forged.replace("Agents may do this.", "Agents may do all.")), "Forged.", "pia");
        node.look();

        assertThat(node.current().hash()).isEqualTo(before);
    }

    @Test
    void a_candidate_whose_cases_come_out_otherwise_is_used_by_no_node() throws IOException {
        CurrentPolicy node = node("home", SENTENCE, SENTENCE);
        String before = node.current().hash();
        String candidate = candidate("\"customer.change-address\"", "\"message.send\"");

        register.publish(name, candidate, "Past the check.", "pia");
        node.look();

        assertThat(node.current().hash()).isEqualTo(before);
    }

    @Test
    void rules_that_keep_failing_are_quarantined_on_every_node_in_favour_of_the_last_good_ones() throws IOException {
        CurrentPolicy one = node("home", SENTENCE, SENTENCE);
        CurrentPolicy other = node("home-of-the-other", SENTENCE, SENTENCE);
        String before = one.current().hash();
        String failing = candidate(LAST_LINES, LAST_LINES + FAILS);
        register.publish(name, failing, "It passes its cases.", "pia");
        one.look();
        other.look();

        fail(one, WatchedRules.FAILURES - 1);
        one.look();
        assertThat(one.current().hash()).isEqualTo(failing);
        fail(one, 1);
        one.look();
        other.look();

        assertThat(one.current().hash()).isEqualTo(before);
        assertThat(other.current().hash()).isEqualTo(before);
        assertThat(events("policy.quarantined", failing)).isEqualTo(1);
    }

    @Test
    void without_a_good_one_everything_is_denied_until_one_is_published() throws IOException {
        CurrentPolicy node = node("home", LAST_LINES, LAST_LINES + FAILS);
        assertThat(rulesOf(node)).doesNotContain("no-policy-in-force");

        fail(node, WatchedRules.FAILURES);
        node.look();
        assertThat(rulesOf(node)).containsExactly("no-policy-in-force");
        assertThat(node.publication()).isNull();

        register.publish(name, candidate(SENTENCE, SENTENCE), "A good one.", "pia");
        node.look();
        assertThat(rulesOf(node)).doesNotContain("no-policy-in-force");
    }

    private CurrentPolicy node(String home, String text, String instead) throws IOException {
        PolicyLoader loader = loader(home, text, instead);
        return new CurrentPolicy(loader, new PolicyCheck(loader), register, relaxations, audit, clock);
    }

    private String candidate(String text, String instead) throws IOException {
        PolicyLoader.Loaded loaded = loader("candidate", text, instead).load();
        return register.propose(loaded, "A test.", "pat").hash();
    }

    /** A home with another policy beside the store's, of the same rules. */
    private PolicyLoader loader(String home, String text, String instead) throws IOException {
        OwnHome.in(place.resolve(home))
                .with(RULES, text, instead)
                .with(RULES, "package safeconduct\n", "package safeconduct\n// This is %s.\n".formatted(name))
                .with(
                        "rules/policies.yaml",
                        "  store:\n",
                        "  %s:\n    topics: [store, ownership, confirmation, orders]\n  store:\n".formatted(name))
                .with("rules/store/samples/store.yaml", "policy: store\n", "policy: %s\n".formatted(name))
                .with(
                        "rules/confirmation/samples/confirmation.yaml",
                        "policy: store\n",
                        "policy: %s\n".formatted(name));
        RuleCompiler once =
                (files, catalogue) -> compiled.computeIfAbsent(files, texts -> compiler.compile(texts, catalogue));
        return new PolicyLoader(Home.at(place.resolve(home)), once, new PolicyProperties(name));
    }

    /** Puts files under a hash that is not theirs. */
    private String kept(String files) {
        String hash = "not-theirs-" + UUID.randomUUID();
        database.sql("INSERT INTO policy (hash, files) VALUES (?, ?::jsonb)")
                .params(hash, files)
                .update();
        return hash;
    }

    private long events(String event, String hash) {
        return database.sql("SELECT count(*) FROM audit_entry WHERE event = ? AND details ->> 'policy' = ?")
                .params(event, hash)
                .query(Long.class)
                .single();
    }

    private static void fail(Policies node, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> node.current().rules().evaluate(given(UNPAID)))
                    .isInstanceOf(RulesFailedException.class);
        }
    }

    private static List<String> rulesOf(Policies node) {
        return node.current().rules().evaluate(given(Facts.NONE)).stream()
                .map(Finding::rule)
                .distinct()
                .toList();
    }

    private static Given given(Facts facts) {
        return new Given(
                new ProposedAction(
                        "order.read",
                        Activity.READ,
                        Risk.LOW,
                        "clara",
                        "agent",
                        "chat",
                        "known",
                        "single-action",
                        10,
                        false),
                List.of(),
                null,
                facts,
                List.of(),
                Instant.parse("2026-11-02T10:00:00Z"),
                List.of());
    }
}

package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.agent.Agents;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.Fact.Knowledge;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The house's own findings beside the rules': what no policy can leave out. */
class DeliberationTest {

    private static final Policy POLICY = PolicyFiles.ofThisRepository();

    @Test
    void a_refund_about_which_everything_is_known_needs_only_the_customers_yes() {
        Decision decision = refund(goodFacts());

        assertThat(decision.verdict()).isEqualTo(Verdict.REQUIRE);
        assertThat(decision.obligations()).containsExactly(new Obligation(Obligation.Type.CONFIRM, null));
        assertThat(decision.amount()).isEqualTo(new Money(new BigDecimal("20.00"), "USD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "quote", "customer"})
    void a_fact_that_was_not_collected_permits_nothing(String name) {
        Facts without = new Facts(goodFacts().all().stream()
                .filter(fact -> !fact.name().equals(name))
                .toList());

        assertStopped(refund(without), Verdict.ESCALATE, "unknown-fact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "quote", "customer"})
    void an_unknown_fact_permits_nothing_even_if_all_its_values_are_there(String name) {
        assertStopped(
                refund(with(name, fact -> known(fact, Knowledge.UNKNOWN, fact.observedAt()))),
                Verdict.ESCALATE,
                "unknown-fact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "quote", "customer"})
    void an_absent_record_denies(String name) {
        assertStopped(
                refund(with(
                        name,
                        fact -> new Fact(
                                name,
                                Knowledge.ABSENT,
                                "store",
                                fact.observedAt(),
                                fact.maxAge(),
                                Map.of(),
                                Map.of()))),
                Verdict.DENY,
                "no-such-record");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order", "quote", "customer"})
    void a_fact_that_is_too_old_permits_nothing(String name) {
        Facts justFresh = with(name, fact -> known(fact, Knowledge.KNOWN, Cases.NOW.minus(fact.maxAge())));
        Facts justStale = with(
                name,
                fact -> known(
                        fact, Knowledge.KNOWN, Cases.NOW.minus(fact.maxAge()).minusNanos(1)));

        assertThat(refund(justFresh).verdict()).isEqualTo(Verdict.REQUIRE);
        assertStopped(refund(justStale), Verdict.ESCALATE, "stale-fact");
    }

    @ParameterizedTest
    @ValueSource(strings = {"value", "currency"})
    void an_amount_that_is_not_known_permits_nothing(String part) {
        String field = part.equals("value") ? "amount" : "currency";

        assertStopped(refund(with("quote", fact -> value(fact, field, null))), Verdict.ESCALATE, "unknown-amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20.001", "-0.01", "1e400", "1e999999999", "1e-999999999"})
    void what_is_no_amount_of_money_permits_nothing(String amount) {
        assertStopped(refund(with("quote", fact -> value(fact, "amount", amount))), Verdict.ESCALATE, "unknown-amount");
    }

    @Test
    void an_agent_that_is_not_registered_can_do_nothing() {
        Decision decision = Cases.decide(POLICY, Cases.proposal("refund.issue", "clara", "somebody"), goodFacts());

        assertStopped(decision, Verdict.DENY, "outside-mandate");
    }

    @Test
    void an_agent_can_do_nothing_outside_its_mandate() {
        Policy narrower = policy(POLICY.catalogue(), POLICY.rules(), "[order.read]", "live");

        assertStopped(Cases.decide(narrower, proposal("refund.issue"), goodFacts()), Verdict.DENY, "outside-mandate");
        assertThat(Cases.decide(narrower, proposal("order.read"), goodFacts()).verdict())
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void an_agent_on_trial_drafts_and_reads() {
        Policy trial = policy(POLICY.catalogue(), POLICY.rules(), "[order.read, refund.issue]", "trial");

        assertStopped(Cases.decide(trial, proposal("refund.issue"), goodFacts()), Verdict.DRAFT_ONLY, "agent-on-trial");
        assertThat(Cases.decide(trial, proposal("order.read"), goodFacts()).verdict())
                .isEqualTo(Verdict.PERMIT);
    }

    @Test
    void what_cannot_be_undone_needs_approval() {
        Policy policy = withIrreversibleMessage();

        Decision decision = Cases.decide(policy, proposal("message.send"), goodFacts());

        assertThat(decision.verdict()).isEqualTo(Verdict.REQUIRE);
        assertThat(decision.obligations()).containsExactly(new Obligation(Obligation.Type.APPROVE, "approver"));
    }

    @Test
    void rules_that_fail_deny() {
        Policy failing = new Policy(
                "house", "hash", POLICY.catalogue(), POLICY.agents(), POLICY.map(), POLICY.caps(), new FailingRules());

        assertStopped(Cases.decide(failing, proposal("refund.issue"), goodFacts()), Verdict.DENY, "runtime-error");
    }

    @Test
    void a_denial_always_says_why() {
        for (List<Finding> conclusions : List.of(
                List.<Finding>of(),
                List.of(Finding.confirm("Ask.").by("asking")),
                List.of(Finding.escalate("specialist", "Escalate.").by("escalating")))) {
            Policy policy = new Policy(
                    "house",
                    "hash",
                    POLICY.catalogue(),
                    POLICY.agents(),
                    POLICY.map(),
                    POLICY.caps(),
                    new ConcludingRules(conclusions));

            assertStopped(Cases.decide(policy, proposal("order.read"), goodFacts()), Verdict.DENY, "nothing-permits");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order.read", "refund.issue", "order.cancel", "order.return", "order.change-payment"})
    void nobody_can_tell_another_customers_order_from_one_that_does_not_exist(String action) {
        Decision others =
                Cases.decide(POLICY, proposal(action), with("order", fact -> value(fact, "customerId", "oscar")));
        Decision nobodys = Cases.decide(
                POLICY,
                proposal(action),
                with(
                        "order",
                        fact -> new Fact(
                                "order",
                                Knowledge.ABSENT,
                                "store",
                                fact.observedAt(),
                                fact.maxAge(),
                                Map.of(),
                                Map.of())));

        assertThat(others.verdict()).isEqualTo(Verdict.DENY);
        assertThat(others.reasons()).isEqualTo(nobodys.reasons());
    }

    @Test
    void people_and_agents_never_act_under_each_others_mandate() {
        Decision peoples = Cases.decide(POLICY, by("sam", "specialists"), goodFacts());
        Decision agentNamedLikePeople = Cases.decide(POLICY, by("specialists", "specialists"), goodFacts());
        Decision personUnderAnAgentsMandate = Cases.decide(POLICY, by("sam", Cases.AGENT), goodFacts());

        assertThat(peoples.verdict()).isEqualTo(Verdict.REQUIRE);
        assertStopped(agentNamedLikePeople, Verdict.DENY, "outside-mandate");
        assertStopped(personUnderAnAgentsMandate, Verdict.DENY, "outside-mandate");
    }

    private static Proposal by(String actor, String mandate) {
        Proposal like = proposal("refund.issue");
        return new Proposal(
                like.id(),
                like.journey(),
                like.step(),
                like.process(),
                like.action(),
                like.session(),
                actor,
                mandate,
                like.parameters(),
                like.rationale(),
                like.state(),
                like.decision(),
                like.evidenceDue(),
                like.result(),
                like.reason(),
                like.createdAt());
    }

    private static void assertStopped(Decision decision, Verdict verdict, String rule) {
        assertThat(decision.verdict()).isEqualTo(verdict);
        assertThat(decision.obligations()).isEmpty();
        assertThat(decision.reasons()).extracting(Finding::rule).contains(rule);
    }

    private static Decision refund(Facts facts) {
        return Cases.decide(POLICY, proposal("refund.issue"), facts);
    }

    private static Proposal proposal(String action) {
        return Cases.proposal(action, "clara", Cases.AGENT);
    }

    private static Facts goodFacts() {
        try {
            return Cases.facts(
                    POLICY.catalogue(),
                    JsonMapper.builder()
                            .build()
                            .readTree(
                                    """
                                    {"order": {"orderId": "W1", "customerId": "clara", "status": "delivered", "version": 3,
                                               "paid": "900.00", "refunded": "0.00", "refundable": "900.00", "currency": "USD"},
                                     "quote": {"amount": "20.00", "currency": "USD", "refundable": "900.00",
                                               "paymentMethodId": "card"},
                                     "customer": {"customerId": "clara", "version": 1, "watched": false, "segment": "regular"},
                                     "correspondence": {"customerId": "clara", "email": "clara@example.com"}}
                                    """));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Facts with(String name, UnaryOperator<Fact> change) {
        return new Facts(goodFacts().all().stream()
                .map(fact -> fact.name().equals(name) ? change.apply(fact) : fact)
                .toList());
    }

    private static Fact known(Fact fact, Knowledge knowledge, Instant observedAt) {
        return new Fact(fact.name(), knowledge, fact.source(), observedAt, fact.maxAge(), fact.values(), fact.lists());
    }

    private static Fact value(Fact fact, String field, @Nullable String text) {
        Map<String, FactValue> values = new HashMap<>(fact.values());
        FactValue before = values.remove(field);
        if (text != null && before != null) {
            values.put(field, new FactValue(before.type(), text));
        }
        return new Fact(
                fact.name(), fact.knowledge(), fact.source(), fact.observedAt(), fact.maxAge(), values, fact.lists());
    }

    /** The catalogue with a message that cannot be unsent. */
    private static Policy withIrreversibleMessage() {
        String store = read(Path.of("rules/actions/store.yaml"));
        int correction = store.indexOf("      kind: correct", store.indexOf("  message.send:"));
        int next = store.indexOf("\n\n", correction);
        String changed = store.substring(0, correction) + "      kind: irreversible\n      text: It is said."
                + store.substring(next);
        Catalogue catalogue = CatalogueReader.read(List.of(new SourceFile("rules/actions/store.yaml", changed)));
        return policy(catalogue, POLICY.rules(), "[message.send]", "live");
    }

    private static Policy policy(Catalogue catalogue, Rules rules, String mandate, String stage) {
        String agents = "agents:\n  %s: {title: Agent, owner: pat, stage: %s, actions: %s}\n"
                .formatted(Cases.AGENT, stage, mandate);
        return new Policy(
                "house",
                "hash",
                catalogue,
                Agents.read(new SourceFile("rules/agents.yaml", agents), catalogue),
                POLICY.map(),
                POLICY.caps(),
                rules);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ConcludingRules(List<Finding> conclusions) implements Rules {

        @Override
        public List<Finding> evaluate(Given given) {
            return new ArrayList<>(conclusions);
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }
    }

    private record FailingRules() implements Rules {

        @Override
        public List<Finding> evaluate(Given given) {
            throw new RulesFailedException("The rules do not come to an end");
        }

        @Override
        public Set<String> names() {
            return Set.of();
        }
    }
}

package io.safeconduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.facts.Facts;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.Verdict;
import io.safeconduct.house.Seed;
import io.safeconduct.house.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Only its own evidence discharges an obligation: of its kind, in its group's name, for what was decided about, on its basis. */
class DischargePropertiesTest {

    private static final int CASES = Size.of(100_000, 10_000);
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final String HASH = "hash";
    private static final List<Finding> REQUIREMENTS = List.of(
            Finding.confirm("Ask.").by("asking"),
            Finding.verify("Prove.").by("proving"),
            Finding.approve("approver", "Approve.").by("approving"),
            Finding.approve("finance", "Approve.").by("approving-too"));

    private final Random random = new Random(Seed.VALUE);

    @Test
    void only_its_own_evidence_discharges_an_obligation(TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(Seed.VALUE));
        int fulfilled = 0;
        for (int i = 0; i < CASES; i++) {
            Decision decision = decision();
            List<Evidence> given = someEvidence(decision.basis());
            Map<Obligation, Obligation.State> states = Evidences.statesOf(given, decision);

            assertThat(states).containsOnlyKeys(decision.obligations());
            for (Obligation obligation : decision.obligations()) {
                List<Evidence> own =
                        given.stream().filter(each -> isOwn(each, obligation)).toList();
                boolean refused = own.stream().anyMatch(each -> !each.yes());
                boolean yes = own.stream().anyMatch(each -> each.yes() && isOnBasis(each, obligation, decision));
                Obligation.State expected =
                        refused ? Obligation.State.REFUSED : yes ? Obligation.State.FULFILLED : Obligation.State.OPEN;
                assertThat(states.get(obligation))
                        .as("seed %d: %s by %s", Seed.VALUE, obligation, given)
                        .isEqualTo(expected);
                fulfilled += expected == Obligation.State.FULFILLED ? 1 : 0;
            }
        }
        assertThat(fulfilled).as("obligations that are fulfilled").isGreaterThan(CASES / 20);
    }

    @Test
    void the_order_of_evidence_and_evidence_of_others_do_not_matter() {
        for (int i = 0; i < CASES; i++) {
            Decision decision = decision();
            List<Evidence> given = someEvidence(decision.basis());
            List<Evidence> own = new ArrayList<>(given.stream()
                    .filter(each -> decision.obligations().stream().anyMatch(obligation -> isOwn(each, obligation)))
                    .toList());
            Collections.shuffle(own, random);

            assertThat(Evidences.statesOf(own, decision))
                    .as("seed %d: %s", Seed.VALUE, given)
                    .isEqualTo(Evidences.statesOf(given, decision));
        }
    }

    private static boolean isOwn(Evidence evidence, Obligation obligation) {
        boolean group = obligation.group() == null || obligation.group().equals(evidence.group());
        return evidence.hash().equals(HASH) && evidence.type() == obligation.type() && group;
    }

    private static boolean isOnBasis(Evidence evidence, Obligation obligation, Decision decision) {
        return obligation.type() != Obligation.Type.APPROVE || decision.basis().equals(evidence.basis());
    }

    private Decision decision() {
        List<Finding> findings = new ArrayList<>(List.of(Finding.permit("Yes.").by("permitting")));
        while (findings.size() == 1) {
            REQUIREMENTS.stream().filter(each -> random.nextBoolean()).forEach(findings::add);
        }
        return new Decision(
                "d-1", "p-1", HASH, Verdict.REQUIRE, findings, null, Facts.NONE, List.of(), List.of(), "policy", NOW);
    }

    private List<Evidence> someEvidence(String basis) {
        List<Evidence> all = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Obligation.Type type = any(List.of(Obligation.Type.values()));
            all.add(new Evidence(
                    "e-" + i,
                    "p-1",
                    type,
                    random.nextInt(4) == 0 ? "another hash" : HASH,
                    type == Obligation.Type.APPROVE ? random.nextInt(4) == 0 ? "another basis" : basis : null,
                    random.nextInt(8) > 0,
                    "somebody",
                    type == Obligation.Type.APPROVE ? any(List.of("approver", "finance", "kitchen")) : null,
                    null,
                    NOW));
        }
        return all;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}

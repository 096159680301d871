package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.facts.Facts;
import io.safeconduct.house.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Strictest wins, and more findings are never more permission. */
class VerdictTest {

    private static final int RUNS = 2000;
    private static final Finding PERMIT = Finding.permit("It may be.").by("permitting");
    private static final List<Finding> OTHERS = List.of(
            Finding.confirm("Ask.").by("confirming"),
            Finding.verify("Prove.").by("verifying"),
            Finding.approve("approver", "Approve.").by("approving"),
            Finding.approve("finance", "Approve.").by("approving-too"),
            Finding.draftOnly("Draft.").by("drafting"),
            Finding.recommendOnly("Recommend.").by("recommending"),
            Finding.escalate("specialist", "Escalate.").by("escalating"),
            Finding.deny("Deny.").by("denying"));

    private final long seed = Seed.VALUE;
    private final Random random = new Random(seed);

    @BeforeEach
    void the_seed_is_told(TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(seed));
    }

    @ParameterizedTest
    @EnumSource
    void the_strictest_of_two_findings_wins(Verdict stricter) {
        for (Verdict milder : Verdict.values()) {
            if (milder.compareTo(stricter) <= 0) {
                assertThat(Deliberation.verdict(List.of(PERMIT, with(milder), with(stricter))))
                        .isEqualTo(stricter);
            }
        }
    }

    @Test
    void what_nothing_permits_is_denied() {
        assertThat(Deliberation.verdict(List.of())).isEqualTo(Verdict.DENY);
        OTHERS.forEach(
                finding -> assertThat(Deliberation.verdict(List.of(finding))).isEqualTo(Verdict.DENY));
        assertThat(Deliberation.verdict(OTHERS)).isEqualTo(Verdict.DENY);
    }

    @Test
    void a_permit_alone_permits() {
        assertThat(Deliberation.verdict(List.of(PERMIT))).isEqualTo(Verdict.PERMIT);
    }

    @Test
    void order_and_duplicates_do_not_matter() {
        for (int run = 0; run < RUNS; run++) {
            List<Finding> findings = someFindings();
            List<Finding> shuffled = new ArrayList<>(findings);
            findings.stream().filter(finding -> random.nextBoolean()).forEach(shuffled::add);
            Collections.shuffle(shuffled, random);

            assertThat(outcome(shuffled)).as("seed %d, %s", seed, findings).isEqualTo(outcome(findings));
        }
    }

    @Test
    void another_finding_never_relaxes() {
        for (int run = 0; run < RUNS; run++) {
            List<Finding> findings = someFindings();
            List<Finding> more = new ArrayList<>(findings);
            more.add(random.nextInt(findings.size() + 1), OTHERS.get(random.nextInt(OTHERS.size())));
            Outcome before = outcome(findings);
            Outcome after = outcome(more);

            assertThat(after.verdict()).as("seed %d, %s", seed, more).isGreaterThanOrEqualTo(before.verdict());
            if (after.verdict() == Verdict.REQUIRE) {
                assertThat(after.obligations()).as("seed %d, %s", seed, more).containsAll(before.obligations());
            }
        }
    }

    @Test
    void only_a_requirement_has_obligations_and_each_of_them_once() {
        List<Finding> required = List.of(PERMIT, OTHERS.get(0), OTHERS.get(0), OTHERS.get(2), OTHERS.get(3));

        assertThat(decision(required).obligations())
                .containsExactly(
                        new Obligation(Obligation.Type.CONFIRM, null),
                        new Obligation(Obligation.Type.APPROVE, "approver"),
                        new Obligation(Obligation.Type.APPROVE, "finance"));
        for (Finding stricter : OTHERS.subList(4, OTHERS.size())) {
            List<Finding> more = new ArrayList<>(required);
            more.add(stricter);
            assertThat(decision(more).obligations()).isEmpty();
        }
    }

    /** With a permit, so that the verdict is not simply a denial. */
    private List<Finding> someFindings() {
        List<Finding> findings = new ArrayList<>(List.of(PERMIT));
        OTHERS.stream().filter(finding -> random.nextInt(4) == 0).forEach(findings::add);
        Collections.shuffle(findings, random);
        return findings;
    }

    private static Finding with(Verdict verdict) {
        return verdict == Verdict.PERMIT
                ? PERMIT
                : OTHERS.stream()
                        .filter(finding -> finding.effect() == verdict)
                        .findFirst()
                        .orElseThrow();
    }

    private static Outcome outcome(List<Finding> findings) {
        Decision decision = decision(findings);
        return new Outcome(decision.verdict(), new HashSet<>(decision.obligations()));
    }

    private static Decision decision(List<Finding> findings) {
        return new Decision(
                "d-1",
                "p-1",
                "hash",
                Deliberation.verdict(findings),
                findings,
                null,
                Facts.NONE,
                List.of(),
                List.of(),
                "policy",
                Cases.NOW);
    }

    private record Outcome(Verdict verdict, Set<Obligation> obligations) {}
}

package io.safeconduct.conformance;

import io.safeconduct.agent.Session;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Puts cases to an application that runs for nothing else. */
final class ConformanceRun {

    private static final int PROPOSALS_AT_A_LINE = 500;
    private static final int SEQUENCES_AT_A_LINE = 50;

    private final TemporaryHouse house;
    private final ActionMapping mapping;
    private final PrintWriter out;

    /** @throws io.safeconduct.source.SourceException when the policy in force does not know what the mapping names */
    ConformanceRun(TemporaryHouse house, ActionMapping mapping, PrintWriter out) {
        Policy policy = house.get(Policies.class).current();
        mapping.check(policy.catalogue(), policy.agents());
        this.house = house;
        this.mapping = mapping;
        this.out = out;
    }

    /** Judges all of them at once, as far as there are processors; reports in their order. */
    Report proposals(List<LabelledCase.Proposed> cases) {
        Report report = report("proposals", cases.size(), PROPOSALS_AT_A_LINE);
        if (cases.isEmpty()) {
            return report;
        }
        Judging judging = house.make(Judging.class);
        ExecutorService threads =
                Executors.newFixedThreadPool(4 * Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Answered>> answers = new ArrayList<>();
            for (LabelledCase.Proposed each : cases) {
                answers.add(threads.submit(() -> judging.judge(each.step(), session(each.subject()), mapping.agent())));
            }
            for (int i = 0; i < cases.size(); i++) {
                LabelledCase.Proposed each = cases.get(i);
                report.done(report.step(each.id(), each.step(), answers.get(i).get()));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A proposal could not be judged: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while judging proposals", e);
        } finally {
            threads.shutdownNow();
        }
        report.end("proposals");
        return report;
    }

    /** One after the other, for there is one store; each from its first state. */
    Report sequences(List<LabelledCase.Sequence> cases) {
        Report report = report("sequences", cases.size(), SEQUENCES_AT_A_LINE);
        if (cases.isEmpty()) {
            return report;
        }
        StoreOverHttp store = house.store();
        StoreState state = new StoreState(store);
        try (Enacting enacting = house.make(Enacting.class)) {
            for (LabelledCase.Sequence each : cases) {
                store.reset();
                boolean stepsAreRight = steps(each, enacting, report);
                List<String> differences = state.differences(each.subject(), each.after());
                differences.forEach(difference -> report.mismatch(each.id() + " afterwards: " + difference));
                report.done(stepsAreRight && differences.isEmpty());
            }
        }
        report.end("steps of sequences");
        return report;
    }

    private boolean steps(LabelledCase.Sequence sequence, Enacting enacting, Report report) {
        Session session = session(sequence.subject());
        boolean right = true;
        for (int i = 0; i < sequence.steps().size(); i++) {
            Step step = sequence.steps().get(i);
            Answered got = enacting.enact(step, session, mapping.agent());
            right &= report.step("%s step %d".formatted(sequence.id(), i + 1), step, got);
        }
        return right;
    }

    private Session session(String subject) {
        return new Session(UUID.randomUUID().toString(), subject, mapping.channel(), mapping.device());
    }

    private Report report(String kind, int of, int progressEvery) {
        return new Report(kind, of, progressEvery, out, house.get(Clock.class));
    }
}

package io.safeconduct.replay;

import io.safeconduct.evidence.Evidence;
import io.safeconduct.evidence.Evidences;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is kept of recorded decisions, read in one go for many of them. */
@Component
class Records {

    private final Proposals proposals;
    private final Decisions decisions;
    private final Evidences evidences;

    Records(Proposals proposals, Decisions decisions, Evidences evidences) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.evidences = evidences;
    }

    /**
     * A decision with what it was about.
     *
     * @param evidence everything that people said about the proposal
     */
    record Kept(Proposal proposal, String journeyKey, Decision decision, List<Evidence> evidence) {}

    /** What is kept of these, in their order. */
    List<Kept> of(List<Recorded> recorded) {
        List<String> ids = recorded.stream().map(Recorded::proposal).toList();
        Map<String, Proposal> proposed =
                proposals.findAll(ids).stream().collect(Collectors.toMap(Proposal::id, Function.identity()));
        Map<String, Decision> decided = decisions
                .findAll(recorded.stream().map(Recorded::decision).toList())
                .stream()
                .collect(Collectors.toMap(Decision::id, Function.identity()));
        Map<String, List<Evidence>> given =
                evidences.of(ids).stream().collect(Collectors.groupingBy(Evidence::proposal));
        return recorded.stream()
                .map(each -> new Kept(
                        Optional.ofNullable(proposed.get(each.proposal())).orElseThrow(),
                        each.journeyKey(),
                        Optional.ofNullable(decided.get(each.decision())).orElseThrow(),
                        given.getOrDefault(each.proposal(), List.of())))
                .toList();
    }
}

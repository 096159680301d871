package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.facts.Fact;
import io.safeconduct.gate.Verdict;
import io.safeconduct.permission.Mode;
import io.safeconduct.web.ProposalView.ObligationView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why it was decided so: the same for approvers and specialists, auditors, and the command line.
 *
 * @param policy hash of the policy it was decided under
 * @param findings of all rules, the house's own included
 * @param permissions the rows of the permission map that held
 * @param caps how the caps stood that count it
 */
record ExplanationView(
        String decision,
        Verdict verdict,
        String policy,
        Instant decidedAt,
        List<FindingView> findings,
        List<ObligationView> obligations,
        List<PermissionView> permissions,
        List<FactView> facts,
        List<CapView> caps) {

    /** @param decisive whether it made the verdict what it is */
    record FindingView(String rule, Verdict effect, String text, boolean decisive) {}

    /**
     * A row of the permission map.
     *
     * @param row its number in the spreadsheet
     * @param ceiling the greatest amount for which it holds; absent when there is none
     * @param relaxation by which its approval is not asked for at the time
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PermissionView(
            int row, Mode mode, @Nullable String ceiling, @Nullable String group, @Nullable String relaxation) {}

    /**
     * What a system said.
     *
     * @param source id of the system
     * @param ageSeconds how long before the decision it was observed
     * @param lists what there is any number of, by the name of the list
     */
    record FactView(
            String name,
            String title,
            Fact.Knowledge knowledge,
            String source,
            Instant observedAt,
            long ageSeconds,
            Map<String, String> values,
            Map<String, List<Map<String, String>>> lists) {}

    /** @param amount what the proposal needs of it */
    record CapView(String cap, String amount, String used, String limit, boolean exceeded) {}
}

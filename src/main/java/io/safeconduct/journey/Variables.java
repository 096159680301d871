package io.safeconduct.journey;

/** The process variables: ids, verdict, outcome, and what is open. They steer the picture and permit nothing. */
final class Variables {

    static final String PROPOSAL = "proposalId";
    static final String FACTS_AT_HAND = "factsAtHand";
    static final String VERDICT = "verdict";
    static final String OUTCOME = "outcome";
    static final String CONFIRMATION = "confirmation";
    static final String VERIFICATION = "verification";
    static final String APPROVAL = "approval";
    static final String APPROVER_GROUP = "approverGroup";
    static final String APPROVAL_DUE = "approvalDue";
    static final String EVIDENCE_DUE = "evidenceDue";
    static final String SPECIALIST_GROUP = "specialistGroup";
    static final String ROLL_BACK = "rollBack";
    static final String JOURNEY = "journeyId";
    static final String REVIEW_REASON = "reviewReason";

    static final String OPEN = "open";
    static final String NOT_OPEN = "not-open";

    private Variables() {}
}

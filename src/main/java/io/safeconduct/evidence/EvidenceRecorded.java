package io.safeconduct.evidence;

import io.safeconduct.gate.Proposal;

/** Published within the transaction that records the evidence, so that the process goes on with it. */
public record EvidenceRecorded(Proposal proposal, Evidence evidence) {}

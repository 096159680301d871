package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import io.safeconduct.evidence.Verifying;
import io.safeconduct.gate.Proposals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The code that was sent to the customer, from the customer. */
@RestController
@RequestMapping("/api/verifications")
class VerificationApi {

    private static final int LONGEST_CODE = 32;

    private final Verifying verifying;
    private final Proposals proposals;

    VerificationApi(Verifying verifying, Proposals proposals) {
        this.verifying = verifying;
        this.proposals = proposals;
    }

    record Entered(@Nullable String code) {}

    @PostMapping("/{proposalId}")
    RecordedView verify(Caller.Customer caller, @PathVariable String proposalId, @RequestBody Entered entered) {
        String code = entered.code();
        if (code == null || code.isBlank() || code.length() > LONGEST_CODE) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'code' is required.");
        }
        return RecordedView.of(
                verifying.verify(proposalId, caller.subject(), caller.session(), code.strip()), proposals);
    }
}

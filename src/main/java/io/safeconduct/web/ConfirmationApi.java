package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import io.safeconduct.evidence.Testimony;
import io.safeconduct.gate.Proposals;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The customer's own yes or no. */
@RestController
@RequestMapping("/api/confirmations")
class ConfirmationApi {

    private final Testimony testimony;
    private final Proposals proposals;

    ConfirmationApi(Testimony testimony, Proposals proposals) {
        this.testimony = testimony;
        this.proposals = proposals;
    }

    record Answered(@Nullable String hash, @Nullable String answer) {}

    @PostMapping("/{proposalId}")
    RecordedView confirm(Caller.Customer caller, @PathVariable String proposalId, @RequestBody Answered answered) {
        boolean yes = "yes".equals(answered.answer());
        if (answered.hash() == null || (!yes && !"no".equals(answered.answer()))) {
            throw Problem.of(HttpStatus.BAD_REQUEST, "'hash' and 'answer' (yes or no) are required.");
        }
        return RecordedView.of(testimony.confirm(proposalId, caller.subject(), answered.hash(), yes), proposals);
    }
}

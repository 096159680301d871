package io.safeconduct.conformance;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a case may say is right: what the gate answers, with {@code require} told apart by what is still open. */
enum Label {
    PERMIT,
    /** Permitted as soon as the customer has said yes; nothing else is open. */
    CONFIRM,
    /** The customer still has to prove who they are. */
    VERIFY,
    /** A person still has to approve. */
    APPROVE,
    DRAFT_ONLY,
    RECOMMEND_ONLY,
    ESCALATE,
    DENY;

    /** The name in case files, such as {@code draft-only}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Label> of(String id) {
        return Arrays.stream(values()).filter(label -> label.id().equals(id)).findFirst();
    }
}

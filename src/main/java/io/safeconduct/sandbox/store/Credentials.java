package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Changes how customers log in, and sends them codes; links and codes go to what is on file, never anywhere else. */
@Component
@InSandbox
class Credentials {

    /** @param enrolledBefore a factor enrolled later gets no code */
    record CodeRequest(
            @Nullable String code,
            @Nullable String text,
            @Nullable String proposalId,
            @Nullable Instant enrolledBefore) {}

    record Reversal(@Nullable String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Receipt(String changeId, Operation operation, String customerId, Instant changedAt) {}

    record Sent(String messageId, String factor, String destination) {}

    private final Customers customers;
    private final Accounts accounts;
    private final Inbox inbox;

    Credentials(Customers customers, Accounts accounts, Inbox inbox) {
        this.customers = customers;
        this.accounts = accounts;
        this.inbox = inbox;
    }

    /** @param expectedState entity tag that the account must have, or {@code null} for any */
    Change change(
            String customerId,
            Operation operation,
            @Nullable String expectedState,
            BiFunction<Account, Instant, Account> change) {
        Account before = accounts.of(customers.lock(customerId));
        EntityTag.require(expectedState, "account", before.version());
        Instant now = accounts.now();
        Account after = change.apply(before, now);
        String changeId = "change_" + UUID.randomUUID();
        accounts.save(after);
        accounts.record(changeId, operation, before, after);
        if (operation == Operation.PASSWORD_RESET) {
            send(customerId, InboxMessage.Kind.MESSAGE, "Set a new password with the link that was sent to you.", null);
        }
        return new Change(null, customerId, null, new Receipt(changeId, operation, customerId, now));
    }

    /** Puts an account back as it was before a change, if it is still as the change left it. */
    Change reverse(String changeId) {
        Accounts.Recorded known = known(changeId);
        Account current = accounts.of(customers.lock(known.customerId()));
        Accounts.Recorded change = known(changeId);
        if (change.reversed()) {
            throw new Problem(HttpStatus.CONFLICT, "already-reversed", "This change has been reversed before.");
        }
        if (change.operation() == Operation.MFA_RESET) {
            throw Problem.refused("not-reversible", "The customer enrols their factors themselves.");
        }
        if (!current.equals(change.after())) {
            throw new Problem(HttpStatus.CONFLICT, "changed-since", "The account was changed since.");
        }
        accounts.save(change.before().following(current));
        accounts.markReversed(changeId);
        return new Change(
                null,
                change.customerId(),
                null,
                new Receipt(changeId, change.operation(), change.customerId(), accounts.now()));
    }

    /** Sends a code to the factor that has been enrolled for longest; refused when none was before that time. */
    Change sendCode(String customerId, CodeRequest request) {
        Instant before = request.enrolledBefore();
        if (request.code() == null || request.text() == null || before == null) {
            throw Problem.refused("malformed-code", "A code needs code, text and enrolledBefore.");
        }
        Account.Factor factor = accounts.of(customers.get(customerId)).factors().stream()
                .filter(each -> !each.enrolledAt().isAfter(before))
                .min(Comparator.comparing(Account.Factor::enrolledAt))
                .orElseThrow(
                        () -> Problem.refused("no-trusted-factor", "No factor has been enrolled for long enough."));
        String text = request.text() + " " + request.code();
        String messageId = send(customerId, InboxMessage.Kind.VERIFICATION_CODE, text, request.proposalId());
        return new Change(null, customerId, null, new Sent(messageId, factor.kind(), factor.destination()));
    }

    private String send(String customerId, InboxMessage.Kind kind, String text, @Nullable String proposalId) {
        String messageId = "message_" + UUID.randomUUID();
        inbox.add(messageId, new Inbox.Draft(customerId, kind, text, null, proposalId, null, null));
        return messageId;
    }

    private Accounts.Recorded known(String changeId) {
        return accounts.change(changeId).orElseThrow(() -> Problem.unknown("change", changeId));
    }
}

package io.safeconduct.action;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A system that keeps the truth about something.
 *
 * @param id its address and credentials are configured under {@code safeconduct.systems.<id>}
 * @param askCustomer the call that lets a customer know that their confirmation is asked for, if it reaches customers
 * @param verifyCustomer how a code gets to a customer who is to prove who they are, if it does
 */
public record SystemOfRecord(
        String id, String title, @Nullable Call askCustomer, @Nullable Verification verifyCustomer) {

    /**
     * Sends a code to where the system itself knows the customer to be.
     *
     * @param enrolledFor how long a factor must have been the customer's at least
     * @param call the call that has it sent
     */
    public record Verification(Duration enrolledFor, Call call) {}
}

package io.safeconduct.action;

import org.jspecify.annotations.Nullable;

/**
 * A system that keeps the truth about something.
 *
 * @param id its address and credentials are configured under {@code safeconduct.systems.<id>}
 * @param askCustomer the call that lets a customer know that their confirmation is asked for, if it reaches customers
 */
public record SystemOfRecord(String id, String title, @Nullable Call askCustomer) {}

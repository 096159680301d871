/**
 * Effects: a grant is consumed as a durable intent, the system of record is called, the outcome is durable again.
 *
 * <p>No transaction is open during the call. Whatever happens in between, the intent and its idempotency key tell the
 * next attempt what to ask for before it sends anything again.
 */
@NullMarked
package io.safeconduct.execution;

import org.jspecify.annotations.NullMarked;

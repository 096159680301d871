/**
 * The store: customers, products, orders and their changes, refunds, credit, cases, tickets, all with their reversals, messages; with
 * rules, idempotency and faults on demand.
 *
 * <p>Every change goes through {@code ExactlyOnce} and leaves one effect. Every call but those of observers goes through
 * {@code Line}, where faults strike.
 */
@NullMarked
package io.safeconduct.sandbox.store;

import org.jspecify.annotations.NullMarked;

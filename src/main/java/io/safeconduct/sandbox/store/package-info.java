/**
 * The store: customers, products, orders and their changes, refunds, credit, cases, tickets, all with their reversals, messages; with
 * rules, idempotency and faults on demand.
 *
 * <p>Every call but those of observers comes in at {@code FrontDesk}: over the {@code Line}, where faults strike; a change
 * at most once, leaving one effect.
 */
@NullMarked
package io.safeconduct.sandbox.store;

import org.jspecify.annotations.NullMarked;

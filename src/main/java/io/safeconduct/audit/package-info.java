/** The append-only record of everything that happened, written in the transaction in which it happened. */
@NullMarked
package io.safeconduct.audit;

import org.jspecify.annotations.NullMarked;

/** Blast-radius limits: how much may happen within a time, for a session, an agent, a customer or altogether, and who holds how much of it. */
@NullMarked
package io.safeconduct.caps;

import org.jspecify.annotations.NullMarked;

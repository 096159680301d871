/** Confirmations, verifications and approvals: recorded once, bound to the hash of what was shown, under four eyes, in time. */
@NullMarked
package io.safeconduct.evidence;

import org.jspecify.annotations.NullMarked;

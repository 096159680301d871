/** Who acts for whom: the callers that the doors have identified, and what they may be. */
@NullMarked
package io.safeconduct.agent;

import org.jspecify.annotations.NullMarked;

/** What a policy would have said to what was decided in the past; nothing else happens. */
@NullMarked
package io.safeconduct.replay;

import org.jspecify.annotations.NullMarked;

/** The kill switch: what operations have stopped, what each stop found under way, and who lifts it. */
@NullMarked
package io.safeconduct.stop;

import org.jspecify.annotations.NullMarked;

/** Who acts and on whose behalf: callers, the registry of agents with their mandates, and the sessions they act in. */
@NullMarked
package io.safeconduct.agent;

import org.jspecify.annotations.NullMarked;

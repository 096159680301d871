/**
 * The engine's edge: the one place that knows {@code org.camunda}.
 *
 * <p>The contract of every delegate and worker here: a normal return goes on; a technical exception keeps nothing and is
 * tried again, until it is an incident; "no" is an outcome like any other, kept as state and as the variable a gateway
 * reads. Process variables steer the picture, they permit nothing: a proposal belongs to the one process instance its
 * row names, and effects come from grants.
 */
@NullMarked
package io.safeconduct.journey;

import org.jspecify.annotations.NullMarked;

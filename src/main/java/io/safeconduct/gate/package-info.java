/**
 * The gate: facts and a proposal become a decision, and a permitted one a grant.
 *
 * <p>Rules conclude findings; here they are folded into a verdict, obligations are held against evidence, and the one
 * grant is issued. Nothing else in the house can issue a grant to execute.
 */
@NullMarked
package io.safeconduct.gate;

import org.jspecify.annotations.NullMarked;

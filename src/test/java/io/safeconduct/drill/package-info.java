/**
 * Drills: the house under load, crashes, faults and contention, judged at the far side by what was done. They are small in
 * {@code verify} and whole with {@code -Dsafeconduct.drill=whole}.
 */
@NullMarked
package io.safeconduct.drill;

import org.jspecify.annotations.NullMarked;

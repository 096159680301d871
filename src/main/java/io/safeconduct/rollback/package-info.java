/** Taking back what was executed: in its own table and order, each reversal under a grant of its own, ending in proof. */
@NullMarked
package io.safeconduct.rollback;

import org.jspecify.annotations.NullMarked;

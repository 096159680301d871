/** What a node looks after again and again, for as long as it runs. */
@NullMarked
package io.safeconduct.periodic;

import org.jspecify.annotations.NullMarked;

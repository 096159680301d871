/** What every command of the command line has: its help, and where it writes to. */
@NullMarked
package io.safeconduct.terminal;

import org.jspecify.annotations.NullMarked;

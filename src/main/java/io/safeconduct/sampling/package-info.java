/** Some of the actions that were permitted without anybody's approval, for people to look at afterwards. */
@NullMarked
package io.safeconduct.sampling;

import org.jspecify.annotations.NullMarked;

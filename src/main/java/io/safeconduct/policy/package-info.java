/** One immutable, content-addressed bundle of everything people rule by: rules, catalogue, agents. */
@NullMarked
package io.safeconduct.policy;

import org.jspecify.annotations.NullMarked;

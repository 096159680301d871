/** One immutable, content-addressed bundle of everything people rule by: rules, catalogue, agents, caps; its cases; and how it comes into force. */
@NullMarked
package io.safeconduct.policy;

import org.jspecify.annotations.NullMarked;

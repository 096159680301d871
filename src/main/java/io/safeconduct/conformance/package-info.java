/**
 * Holds a policy against labelled cases of anybody's: proposals judged one by one, sequences carried out to their end. It
 * runs in an application of its own on a store and a database that are gone afterwards, never in a server.
 */
@NullMarked
package io.safeconduct.conformance;

import org.jspecify.annotations.NullMarked;

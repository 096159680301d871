/**
 * An embedded back office for development: a store with customers, orders and an inbox, and log-ins. The product reaches
 * it over HTTP only, like any system of record.
 */
@NullMarked
package io.safeconduct.sandbox;

import org.jspecify.annotations.NullMarked;

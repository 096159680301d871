/**
 * Log-ins for development: an OAuth 2 authorization server with token exchange, customers, staff and the agents' clients.
 *
 * <p>Tokens leave here and are read elsewhere; claim names are the contract. Nothing of it exists in profile
 * {@code production}.
 */
@NullMarked
package io.safeconduct.sandbox.identity;

import org.jspecify.annotations.NullMarked;

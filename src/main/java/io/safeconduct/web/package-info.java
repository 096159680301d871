/**
 * The product's HTTP face: who may use which route, how a token becomes a caller, and how every error looks.
 *
 * <p>{@code Doors} is the one list of routes. Controllers take a {@link io.safeconduct.agent.Caller} as a parameter.
 */
@NullMarked
package io.safeconduct.web;

import org.jspecify.annotations.NullMarked;

/**
 * The engine's own doors: its users, groups and permissions, its REST interface and webapps, and what is closed there.
 *
 * <p>Leaves as servlet filters, found by bean name: {@code engineGuard}, {@code engineLogin}, {@code engineRequestAudit},
 * {@code tasklistSession}, {@code webappEntry}. Where an issuer logs people in, the bean {@code issuerPeople} says who has a
 * browser's session.
 */
@NullMarked
package io.safeconduct.journey.access;

import org.jspecify.annotations.NullMarked;

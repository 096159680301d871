/**
 * The permission map: rows that policy owners edit in a spreadsheet, saying who may do what in which mode. It is read
 * as data, so that changing a cell compiles nothing.
 */
@NullMarked
package io.safeconduct.permission;

import org.jspecify.annotations.NullMarked;

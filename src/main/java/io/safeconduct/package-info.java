/** Safeconduct: customer journeys in BPMN in which every action an AI agent proposes passes a gate. */
@NullMarked
package io.safeconduct;

import org.jspecify.annotations.NullMarked;

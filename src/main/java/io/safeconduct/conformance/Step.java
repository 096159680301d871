package io.safeconduct.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One thing an agent asks for in a case, in the words of the catalogue.
 *
 * @param forSubject whether it is about the customer of the session, as far as its parameters say
 * @param confirmed whether the customer says yes to it
 * @param why what the case gives as the reason for its label; may be empty
 */
record Step(String action, ObjectNode parameters, boolean forSubject, boolean confirmed, Label expected, String why) {}

package io.safeconduct.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Something the house knows of itself, which decisions may rely on like on what a system of record says. */
public interface HouseFact {

    /** By which the catalogue declares it: {@code house: <name>}. */
    String name();

    /** How it is; perhaps as it was some seconds ago. */
    Observation observe();

    /**
     * What was observed.
     *
     * @param value in which the catalogue's fields are found
     */
    record Observation(JsonNode value, Instant at) {}
}

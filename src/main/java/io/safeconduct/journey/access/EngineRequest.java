package io.safeconduct.journey.access;

import java.util.OptionalInt;
import java.util.SortedSet;

/**
 * One changing request that somebody sent to the engine, without any values it carried.
 *
 * @param id the same before and after
 * @param user who is logged in
 * @param path as sent, without the query
 * @param keys names of the body's JSON fields, not more than a hundred
 * @param status empty before the request runs, what was answered after
 */
public record EngineRequest(
        String id, String user, String method, String path, SortedSet<String> keys, OptionalInt status) {

    EngineRequest answered(int code) {
        return new EngineRequest(id, user, method, path, keys, OptionalInt.of(code));
    }
}

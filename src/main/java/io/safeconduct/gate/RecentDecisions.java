package io.safeconduct.gate;

import java.util.LinkedHashMap;
import java.util.Map;

/** Decisions by id; the oldest makes room for the newest. */
final class RecentDecisions extends LinkedHashMap<String, Decision> {

    private static final int MOST = 1000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Decision> eldest) {
        return size() > MOST;
    }
}

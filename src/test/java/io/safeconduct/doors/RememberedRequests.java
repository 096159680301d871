package io.safeconduct.doors;

import io.safeconduct.journey.access.EngineRequest;
import io.safeconduct.journey.access.EngineRequestLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the requests to the engine in memory, or fails on demand. */
public final class RememberedRequests implements EngineRequestLog {

    private final List<EngineRequest> entries = new CopyOnWriteArrayList<>();
    private volatile boolean broken;

    @Override
    public void record(EngineRequest request) {
        if (broken) {
            throw new IllegalStateException("The audit cannot be written");
        }
        entries.add(request);
    }

    public List<EngineRequest> entries() {
        return List.copyOf(entries);
    }

    public void forget() {
        entries.clear();
    }

    public void breakDown(boolean down) {
        broken = down;
    }
}

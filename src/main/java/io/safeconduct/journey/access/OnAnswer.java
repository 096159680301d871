package io.safeconduct.journey.access;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Does something once an asynchronous request has been answered. */
final class OnAnswer implements AsyncListener {

    private final Runnable action;

    OnAnswer(Runnable action) {
        this.action = action;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        action.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}

package io.safeconduct.sandbox.store;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Several callers that start together. */
final class Callers {

    private Callers() {}

    /** What each of them gets, by number. */
    static <T> List<T> atOnce(int callers, IntFunction<T> call) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch start = new CountDownLatch(callers);
            List<Future<T>> results = IntStream.range(0, callers)
                    .mapToObj(number -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return call.apply(number);
                    }))
                    .toList();
            return results.stream().map(Callers::result).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static <T> T result(Future<T> result) {
        try {
            return result.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

package io.safeconduct.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many clients at once. */
final class Crowd {

    private Crowd() {}

    /**
     * Does something so many times, by so many at once.
     *
     * @return what came of each
     */
    static <T> List<T> of(int clients, int times, IntFunction<Callable<T>> what) throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(clients);
        try {
            List<T> results = new ArrayList<>(times);
            for (Future<T> each :
                    crowd.invokeAll(IntStream.range(0, times).mapToObj(what).toList())) {
                results.add(each.get());
            }
            return results;
        } finally {
            crowd.shutdownNow();
        }
    }
}

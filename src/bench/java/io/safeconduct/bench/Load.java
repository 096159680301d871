package io.safeconduct.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients that each do one thing after another, without a pause. */
final class Load {

    /** One thing that a client does. */
    interface Deed {
        void run() throws Exception;
    }

    /** What each client does. */
    interface Clients {
        Deed of(int client) throws Exception;
    }

    /**
     * What a load came to.
     *
     * @param perSecond how many were done a second
     * @param p50 half took no longer, in milliseconds
     * @param p99 all but one of a hundred took no longer, in milliseconds
     */
    record Result(double perSecond, double p50, double p99) {

        /** The medians of several rounds, each for itself. */
        static Result median(List<Result> rounds) {
            return new Result(
                    median(rounds.stream().mapToDouble(Result::perSecond).toArray()),
                    median(rounds.stream().mapToDouble(Result::p50).toArray()),
                    median(rounds.stream().mapToDouble(Result::p99).toArray()));
        }

        private static double median(double[] values) {
            Arrays.sort(values);
            return values[values.length / 2];
        }
    }

    private Load() {}

    static Result of(int clients, Duration time, Clients deeds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Callable<List<Long>>> callers = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Deed deed = deeds.of(client);
                callers.add(() -> repeat(deed, end));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> times : threads.invokeAll(callers)) {
                all.addAll(times.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
            return new Result(sorted.length / seconds, quantile(sorted, 0.5), quantile(sorted, 0.99));
        } finally {
            threads.shutdown();
        }
    }

    private static List<Long> repeat(Deed deed, long end) throws Exception {
        List<Long> times = new ArrayList<>();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            deed.run();
            times.add(System.nanoTime() - start);
        }
        return times;
    }

    private static double quantile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e6;
    }
}

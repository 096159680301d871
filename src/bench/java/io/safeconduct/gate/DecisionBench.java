package io.safeconduct.gate;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/**
 * What a decision costs, without any I/O, beside other engines that are asked for the row of the same map. Prints a Markdown
 * table; compare the lines of one run and nothing else.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBench {

    private static final String OURS = "safeconduct";
    private static final String OURS_WITH_TEXT = "safeconduct-text";
    private static final String[] OTHERS = {"cedar", "jcasbin", "dmn", "dmn-juel"};
    private static final String[] ROWS = {"20", "200", "2000"};
    private static final String[] RULES = {"20", "100", "400"};
    private static final String ORDINARY_ROWS = "200";
    private static final String ORDINARY_RULES = "40";
    private static final TimeValue SECONDS = TimeValue.seconds(Integer.getInteger("bench.seconds", 1));
    private static final double NANOS = 1000.0;
    private static final int WARMING = 50_000;
    private static final long MOST_WARMING = 4_000_000_000L;

    /** So many rows are looked at to see that the answers are the same; some engines look at all for each request. */
    private static final int COMPARED = 200_000;

    @Param(OURS)
    public String engine = OURS;

    @Param(ORDINARY_ROWS)
    public int rows;

    @Param(ORDINARY_RULES)
    public int rules;

    private Contender contender = request -> Asked.NOTHING;
    private int requests;
    private int next;

    @Setup
    public void load() {
        quietly();
        BenchedMap map = BenchedMap.of(rows);
        contender = contender(engine, map, rules);
        requests = map.requests().size();
        warmUp();
    }

    /** By number and computing time, so that it is compiled also on a machine that is busy otherwise. */
    private void warmUp() {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long end = clock.getCurrentThreadCpuTime() + MOST_WARMING;
        for (int i = 0; i < WARMING && clock.getCurrentThreadCpuTime() < end; i++) {
            contender.mode(i % requests);
        }
    }

    @Benchmark
    public Object decide() {
        next = next + 1 < requests ? next + 1 : 0;
        return contender.mode(next);
    }

    public static void main(String[] arguments) throws RunnerException {
        quietly();
        for (String size : ROWS) {
            requireTheSameAnswers(BenchedMap.of(Integer.parseInt(size)));
        }
        List<RunResult> results = new ArrayList<>();
        results.addAll(run(new String[] {OURS}, ROWS, new String[] {ORDINARY_RULES}));
        results.addAll(run(new String[] {OURS}, new String[] {ORDINARY_ROWS}, RULES));
        results.addAll(
                run(new String[] {OURS_WITH_TEXT}, new String[] {ORDINARY_ROWS}, new String[] {ORDINARY_RULES}));
        results.addAll(run(OTHERS, ROWS, new String[] {"0"}));
        print("");
        print("| engine | rows | rules | p50 us | p99 us | mean us | decisions/s |");
        print("|---|---|---|---|---|---|---|");
        results.forEach(DecisionBench::print);
    }

    private static Collection<RunResult> run(String[] engines, String[] rows, String[] rules) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(DecisionBench.class.getName())
                        .param("engine", engines)
                        .param("rows", rows)
                        .param("rules", rules)
                        .forks(1)
                        .warmupIterations(2)
                        .warmupTime(SECONDS)
                        .measurementIterations(3)
                        .measurementTime(SECONDS)
                        .verbosity(org.openjdk.jmh.runner.options.VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    private static Contender contender(String engine, BenchedMap map, int rules) {
        return switch (engine) {
            case OURS -> new SafeconductEngine(map, rules, false);
            case OURS_WITH_TEXT -> new SafeconductEngine(map, rules, true);
            case "cedar" -> new CedarEngine(map);
            case "jcasbin" -> new CasbinEngine(map);
            case "dmn" -> new DmnEngine(map, false);
            case "dmn-juel" -> new DmnEngine(map, true);
            default -> throw new IllegalArgumentException(engine);
        };
    }

    private static void requireTheSameAnswers(BenchedMap map) {
        Contender ours = contender(OURS, map, Integer.parseInt(ORDINARY_RULES));
        int number = Math.min(map.requests().size(), COMPARED / map.size());
        int covered = 0;
        for (String engine : OTHERS) {
            Contender other = contender(engine, map, 0);
            for (int i = 0; i < number; i++) {
                String expected = ours.mode(i);
                if (!Objects.equals(other.mode(i), expected)) {
                    throw new IllegalStateException("%s says %s, not %s, to %s"
                            .formatted(engine, other.mode(i), expected, map.requests().get(i)));
                }
                covered += expected.equals(Asked.NOTHING) ? 0 : 1;
            }
        }
        print("%d rows: all give the same answers to %d requests, of which %d are covered",
                map.size(), number, covered / OTHERS.length);
    }

    private static void print(RunResult result) {
        Statistics times = result.getPrimaryResult().getStatistics();
        boolean ours = OURS.equals(result.getParams().getParam("engine"));
        print("| %s | %s | %s | %.1f | %.1f | %.1f | %.0f |",
                result.getParams().getParam("engine"),
                result.getParams().getParam("rows"),
                ours ? result.getParams().getParam("rules") : "",
                times.getPercentile(50) / NANOS,
                times.getPercentile(99) / NANOS,
                times.getMean() / NANOS,
                1e9 / times.getMean());
    }

    /** Logging is left to its level for warnings: the engines tell a lot at debug level, and that would be measured. */
    private static void quietly() {
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT"))
                .setLevel(ch.qos.logback.classic.Level.WARN);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

package io.safeconduct.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.Http;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Measures, in interleaved rounds of one run, and prints medians. */
public final class Bench {

    private static final List<Integer> CLIENTS = List.of(1, 4, 16, 64);
    private static final String TEXT = "Your parcel is on its way.";
    private static final int COUNTED = 300;
    private static final Ledger.Owner[] OURS = {Ledger.Owner.SAFECONDUCT, Ledger.Owner.ENGINE};

    private final BenchedHouse benched;
    private final House house;
    private final PlainProcess plain;
    private List<Conversation> conversations;
    private final List<String> customers = new ArrayList<>();
    private final int rounds;
    private final Duration time;

    private Bench(BenchedHouse benched, int rounds, Duration time) throws Exception {
        this.benched = benched;
        this.house = new House(benched.url());
        this.rounds = rounds;
        this.time = time;
        for (JsonNode customer : staff().get("/sandbox/store/customers").ok()) {
            if (customer.path("messagesAccepted").asBoolean(true)) {
                customers.add(customer.path("customerId").asText());
            }
        }
        this.conversations = conversations();
        this.plain = new PlainProcess(
                benched.database(),
                BenchedHouse.COUNTED,
                benched.url() + "/sandbox/store",
                Http.basic(benched.storeSetting("username"), benched.storeSetting("password")));
    }

    /** Ends the JVM in any case: clients that still wait must not keep it. */
    public static void main(String[] arguments) {
        try {
            run();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run() throws Exception {
        int rounds = Integer.getInteger("bench.rounds", 3);
        Duration time = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
        try (BenchedHouse benched = new BenchedHouse()) {
            Bench bench = new Bench(benched, rounds, time);
            bench.settings();
            bench.warmUp();
            bench.count("governed", () -> bench.governed(0));
            bench.count("plain", () -> bench.plain(0));
            if (rounds > 0) {
                bench.measure();
            }
            bench.plain.close();
        }
    }

    private void settings() throws SQLException {
        try (Connection connection = DriverManager.getConnection(benched.database(), "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            StringBuilder line = new StringBuilder();
            for (String name : List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("SHOW " + name)) {
                    row.next();
                    line.append(name).append('=').append(row.getString(1)).append(' ');
                }
            }
            print("%d cores, Java %s, PostgreSQL %s", Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.version"), line);
        }
    }

    /** Until what is done most is compiled for good; for counting it need only have run. */
    private void warmUp() throws Exception {
        Duration warming = rounds > 0 ? Duration.ofSeconds(90) : Duration.ofSeconds(10);
        Load.of(16, warming, client -> () -> governed(client));
        Load.of(16, warming.dividedBy(2), client -> () -> plain(client));
    }

    /** One after another, so that nothing is shared between actions; what runs beside them now and then is in it. */
    private void count(String name, Load.Deed deed) throws Exception {
        BenchedHouse.LEDGER.clear();
        BenchedHouse.COUNTED.count(true);
        for (int i = 0; i < COUNTED; i++) {
            deed.run();
        }
        BenchedHouse.COUNTED.count(false);
        Ledger ledger = BenchedHouse.LEDGER;
        print("");
        print("%s: %.1f statements and %.1f commits per action (store: %.1f and %.1f); %.1f further rows in batches",
                name,
                each(ledger.statements(OURS)),
                each(ledger.commits(OURS)),
                each(ledger.statements(Ledger.Owner.STORE)),
                each(ledger.commits(Ledger.Owner.STORE)),
                each(ledger.rowsBeyondTheFirst()));
        for (Ledger.Line line : ledger.lines()) {
            print("  %5.2f  %-11s %s",
                    each(line.times()),
                    line.statement().owner().name().toLowerCase(Locale.ROOT),
                    line.statement().text());
        }
    }

    private void measure() throws Exception {
        Map<String, List<Load.Result>> results = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            conversations = conversations();
            for (int clients : CLIENTS) {
                add(results, key(clients, "commit"), Load.of(clients, time, client -> this::commit));
                add(results, key(clients, "plain"), Load.of(clients, time, client -> () -> plain(client)));
                add(results, key(clients, "governed"), Load.of(clients, time, client -> () -> governed(client)));
            }
            staff().post("/sandbox/store/faults", Map.of("operation", "message", "mode", "delay", "delay", 0.2)).ok();
            add(results, key(64, "governed, 200 ms"), Load.of(64, time, client -> () -> governed(client)));
            add(results, key(64, "plain, 200 ms"), Load.of(64, time, client -> () -> plain(client)));
            house.store().withoutFaults();
        }
        print("");
        print("%-24s %12s %10s %10s", "clients, what", "per second", "p50 ms", "p99 ms");
        results.forEach((key, all) -> {
            Load.Result median = Load.Result.median(all);
            print("%-24s %12.1f %10.1f %10.1f", key, median.perSecond(), median.p50(), median.p99());
        });
        print("");
        for (int clients : CLIENTS) {
            print("%d clients: governed / plain = %.2f", clients,
                    ratio(results, key(clients, "governed"), key(clients, "plain")));
        }
        print("64 clients: 200 ms / at once = %.2f",
                ratio(results, key(64, "governed, 200 ms"), key(64, "governed")));
    }

    /** The median of the ratios of the rounds. */
    private static double ratio(Map<String, List<Load.Result>> results, String one, String other) {
        List<Load.Result> ones = results.getOrDefault(one, List.of());
        List<Load.Result> others = results.getOrDefault(other, List.of());
        double[] ratios = IntStream.range(0, ones.size())
                .mapToDouble(i -> ones.get(i).perSecond() / others.get(i).perSecond())
                .sorted()
                .toArray();
        return ratios[ratios.length / 2];
    }

    /** One for each client, under tokens that live for the next five minutes. */
    private List<Conversation> conversations() {
        return IntStream.range(0, 64)
                .mapToObj(client -> house.conversationOf(customers.get(client % customers.size())))
                .toList();
    }

    private void governed(int client) {
        JsonNode proposal = conversations.get(client).propose("message.send", Map.of("text", TEXT));
        if (!proposal.path("state").asText().equals("executed")) {
            throw new IllegalStateException(proposal.toString());
        }
    }

    private void plain(int client) throws Exception {
        plain.run(customers.get(client % customers.size()), TEXT);
    }

    private void commit() throws SQLException {
        try (Connection connection = plain.connections().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO one_row VALUES ('one row')")) {
            insert.executeUpdate();
        }
    }

    private Http staff() {
        return house.http().as(Http.basic("olga", "olga"));
    }

    private static void add(Map<String, List<Load.Result>> results, String key, Load.Result result) {
        results.computeIfAbsent(key, none -> new ArrayList<>()).add(result);
        print("%-24s %12.1f %10.1f %10.1f", key, result.perSecond(), result.p50(), result.p99());
    }

    private static String key(int clients, String what) {
        return "%2d %s".formatted(clients, what);
    }

    private static double each(long total) {
        return (double) total / COUNTED;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

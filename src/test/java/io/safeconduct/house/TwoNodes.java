package io.safeconduct.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two nodes in profile production on one PostgreSQL outside both; a third application stands for what surrounds them, the
 * issuer and the store. Each node can be killed, put to sleep, or told to halt at a {@link HaltPoint}.
 */
public final class TwoNodes implements AutoCloseable {

    private static final String SECRET = "a-secret-of-this-test";
    private static final String KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private final Path place;
    private final List<String> options;
    private final OwnHouse.Lifetime lifetime;
    private final OwnPostgres postgres;
    private final OwnHouse around;
    private final House outside;
    private final List<OwnHouse> nodes = new ArrayList<>();

    private TwoNodes(Path place, List<String> options, OwnHouse.Lifetime lifetime)
            throws IOException, InterruptedException {
        this.place = place;
        this.options = options;
        this.lifetime = lifetime;
        this.postgres = OwnPostgres.start(place.resolve("postgres"));
        try {
            this.around = OwnHouse.begin(room("around"), List.of("--safeconduct.systems.store.password=" + SECRET));
            this.outside = around.house();
            nodes.add(begin(0));
            nodes.add(begin(1));
            around.await();
            nodes.forEach(OwnHouse::await);
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Starts all of them and waits until they are healthy.
     *
     * @param place a directory of the test's own
     * @param options of both nodes, beside those they need
     */
    public static TwoNodes start(Path place, String... options) throws IOException, InterruptedException {
        return new TwoNodes(place, List.of(options), OwnHouse.Lifetime.ofDrill());
    }

    /** The same, for nodes that halt again and again. */
    public static TwoNodes startToCrash(Path place) throws IOException, InterruptedException {
        return new TwoNodes(place, List.of(), OwnHouse.Lifetime.SECONDS);
    }

    /** What surrounds the nodes: log-ins, and the store at which effects are counted. */
    public House outside() {
        return outside;
    }

    /** The way in at one node: 0 or 1. */
    public House at(int node) {
        return nodes.get(node).house().withLogInsOf(outside);
    }

    public OwnHouse node(int node) {
        return nodes.get(node);
    }

    /** Tells a node to halt the next time it comes to a point. */
    public void haltAt(int node, HaltPoint point) throws IOException {
        Files.createFile(halts(node).resolve(point.name()));
    }

    /** Starts a node again that was killed or has halted; {@link OwnHouse#await} says when it is ready. */
    public void beginAgain(int node) throws IOException {
        nodes.set(node, begin(node));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (OwnHouse node : nodes) {
            node.kill();
        }
        if (around != null) {
            around.kill();
        }
        postgres.close();
    }

    private OwnHouse begin(int node) throws IOException {
        return OwnHouse.begin(
                room("node-" + node),
                Stream.concat(
                                Stream.of(
                                        "--spring.main.sources=" + HaltingConfiguration.class.getName(),
                                        "--" + HaltingConfiguration.PLACE + "=" + halts(node),
                                        "--spring.profiles.active=production",
                                        "--safeconduct.encryption-key=" + KEY,
                                        "--safeconduct.identity.issuer=" + around.url(),
                                        "--safeconduct.identity.client-id=webapps",
                                        "--safeconduct.identity.client-secret=" + SECRET,
                                        "--safeconduct.systems.store.url=" + around.url() + "/sandbox/store",
                                        "--safeconduct.systems.store.username=safeconduct",
                                        "--safeconduct.systems.store.password=" + SECRET),
                                Stream.concat(postgres.options().stream(), options.stream()))
                        .toList(),
                lifetime);
    }

    private Path halts(int node) throws IOException {
        return Files.createDirectories(room("node-" + node).resolve("halts"));
    }

    private Path room(String name) throws IOException {
        return Files.createDirectories(place.resolve(name));
    }
}

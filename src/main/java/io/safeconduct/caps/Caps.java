package io.safeconduct.caps;

import io.safeconduct.action.Catalogue;
import io.safeconduct.permission.Vocabulary;
import io.safeconduct.source.SourceFile;
import java.util.List;
import java.util.Map;

/** The caps of one policy, and which actions may touch several records at once. */
public final class Caps {

    /** No caps; what touches several records at once stays forbidden. */
    public static final Caps NONE = new Caps(List.of(), Map.of());

    private static final int ONE_RECORD = 1;

    private final List<Cap> all;
    private final Map<String, Integer> bulk;

    Caps(List<Cap> all, Map<String, Integer> bulk) {
        this.all = List.copyOf(all);
        this.bulk = Map.copyOf(bulk);
    }

    /**
     * Reads {@code rules/caps.yaml}.
     *
     * @throws io.safeconduct.source.SourceException naming line and reason, also for names that nobody knows and limits that
     *     make no sense
     */
    public static Caps read(SourceFile file, Catalogue catalogue, Vocabulary vocabulary) {
        return CapsFile.read(file, catalogue, vocabulary);
    }

    public List<Cap> all() {
        return all;
    }

    /** What it needs of every cap that counts it. */
    public List<Portion> portionsOf(Undertaking undertaking) {
        return all.stream()
                .filter(cap -> cap.selection().holds(undertaking.action()))
                .filter(cap -> cap.counts().of(undertaking).signum() > 0)
                .map(cap -> cap.portionOf(undertaking))
                .toList();
    }

    /** Whether it touches more records at once than it may: more than one, where the policy does not say otherwise. */
    public boolean isTooManyAtOnce(Undertaking undertaking) {
        return undertaking.records() > bulk.getOrDefault(undertaking.action().name(), ONE_RECORD);
    }

    /** The caps that count for a session and nothing else besides, once for each currency. */
    public List<Portion> ofSession(String session) {
        return all.stream()
                .filter(Cap::isOfSessionsOnly)
                .flatMap(cap -> cap.limits().keySet().stream()
                        .sorted()
                        .map(currency -> cap.portionOfSession(session, currency)))
                .toList();
    }
}

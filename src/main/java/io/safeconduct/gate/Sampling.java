package io.safeconduct.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Risk;
import io.safeconduct.source.SourceFile;
import io.safeconduct.source.YamlDocument;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What share of permitted actions a person looks at afterwards.
 *
 * @param shares from 0 to 1; a risk that is not there is never looked at
 */
public record Sampling(Map<Risk, Double> shares) {

    public static final Sampling NONE = new Sampling(Map.of());

    public Sampling {
        shares = Map.copyOf(shares);
    }

    /**
     * Reads {@code rules/sampling.yaml}.
     *
     * @throws io.safeconduct.source.SourceException naming line and reason
     */
    public static Sampling read(SourceFile file) {
        JsonNode declared =
                YamlDocument.read(file, "sampling.schema.json").root().path("shares");
        Map<Risk, Double> shares = new EnumMap<>(Risk.class);
        for (Risk risk : Risk.values()) {
            shares.put(risk, declared.path(risk.name().toLowerCase(Locale.ROOT)).asDouble());
        }
        return new Sampling(shares);
    }

    public double share(Risk risk) {
        return shares.getOrDefault(risk, 0.0);
    }
}

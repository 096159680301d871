package io.safeconduct.gate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What an approval is bound to beside the hash of the proposal: SHA-256 over the canonical JSON (RFC 8785) of the policy,
 * what the facts say, and what was found. Whoever approves has seen these.
 *
 * <p>When a fact was observed is no part of it: the same thing said again later changes nothing. Nor is what the house knows of
 * itself, which always changes, but what was found because of it is.
 */
final class DecisionBasis {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DecisionBasis() {}

    static String of(Decision decision) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("hash", decision.hash());
        content.put("policy", decision.policy());
        ObjectNode facts = content.putObject("facts");
        decision.facts().all().stream()
                .filter(fact -> !fact.comesFromHouse())
                .forEach(fact -> facts.set(fact.name(), said(fact)));
        ArrayNode findings = content.putArray("findings");
        decision.findings().stream().map(DecisionBasis::said).sorted().forEach(findings::add);
        try {
            byte[] canonical = new JsonCanonicalizer(content.toString()).getEncodedUTF8();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash what decision " + decision.id() + " was taken on", e);
        }
    }

    private static ObjectNode said(Fact fact) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("knowledge", fact.knowledge().name());
        said.set("values", said(fact.values()));
        ObjectNode lists = said.putObject("lists");
        fact.lists().forEach((name, entries) -> {
            ArrayNode list = lists.putArray(name);
            entries.forEach(entry -> list.add(said(entry)));
        });
        return said;
    }

    private static ObjectNode said(Map<String, FactValue> values) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        values.forEach((field, value) -> said.put(field, value.text()));
        return said;
    }

    private static String said(Finding finding) {
        return JSON.valueToTree(finding).toString();
    }
}

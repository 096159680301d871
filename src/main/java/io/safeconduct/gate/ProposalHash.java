package io.safeconduct.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * What evidence and grants are bound to: SHA-256 over the canonical JSON (RFC 8785) of action, subject, parameters and
 * the amount the facts say.
 *
 * <p>Whatever of this changes, the hash changes, and everything given for the old one is void.
 */
final class ProposalHash {

    private ProposalHash() {}

    static String of(Proposal proposal, @Nullable Money amount) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("action", proposal.action());
        content.put("subject", proposal.subject());
        content.set("parameters", proposal.parameters());
        if (amount != null) {
            content.put("amount", amount.value().toPlainString());
            content.put("currency", amount.currency());
        }
        try {
            byte[] canonical = new JsonCanonicalizer(content.toString()).getEncodedUTF8();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot hash proposal " + proposal.id(), e);
        }
    }
}

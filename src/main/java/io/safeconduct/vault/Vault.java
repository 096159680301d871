package io.safeconduct.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals JSON with AES-256-GCM (NIST SP 800-38D, 96-bit random nonce, 128-bit tag).
 *
 * <p>The context, such as the id of the row, is authenticated: a sealed value moved to another row does not open.
 */
public final class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final ObjectMapper json;
    private final SecureRandom random = new SecureRandom();

    Vault(SecretKey key, ObjectMapper json) {
        this.key = key;
        this.json = json;
    }

    /** Answers nonce and ciphertext of the value. */
    public byte[] seal(String context, Object value) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(json.writeValueAsBytes(value));
            byte[] result = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, result, NONCE_BYTES, sealed.length);
            return result;
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("Cannot seal " + context, e);
        }
    }

    /**
     * Opens what {@link #seal} made under the same context.
     *
     * @throws IllegalStateException when the value was altered, moved, or sealed with another key
     */
    public <T> T open(String context, byte[] sealed, Class<T> type) {
        if (sealed.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalStateException("Cannot open " + context + ": it is cut off");
        }
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return json.readValue(plain, type);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("Cannot open " + context, e);
        }
    }

    public JsonNode open(String context, byte[] sealed) {
        return open(context, sealed, JsonNode.class);
    }

    private Cipher cipher(int mode, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

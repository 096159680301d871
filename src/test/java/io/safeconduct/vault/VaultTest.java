package io.safeconduct.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class VaultTest {

    private static final String CONTEXT = "proposal/p-1/parameters";
    private static final Map<String, String> PARAMETERS = Map.of("orderId", "W1", "reason", "Zerbrochen, völlig");

    private final Vault vault = vault((byte) 1);

    @Test
    void what_was_sealed_opens_under_the_same_context() {
        assertThat(vault.open(CONTEXT, vault.seal(CONTEXT, PARAMETERS), Map.class))
                .isEqualTo(PARAMETERS);
        assertThat(vault.open(CONTEXT, vault.seal(CONTEXT, PARAMETERS))
                        .path("orderId")
                        .asText())
                .isEqualTo("W1");
    }

    @Test
    void nothing_can_be_read_without_the_key() {
        String sealed = new String(vault.seal(CONTEXT, PARAMETERS), StandardCharsets.ISO_8859_1);

        assertThat(sealed).doesNotContain("W1", "orderId", "Zerbrochen", CONTEXT);
    }

    @Test
    void the_same_value_is_never_sealed_alike_twice() {
        assertThat(vault.seal(CONTEXT, PARAMETERS)).isNotEqualTo(vault.seal(CONTEXT, PARAMETERS));
    }

    @Test
    void what_was_moved_to_another_context_does_not_open() {
        byte[] sealed = vault.seal(CONTEXT, PARAMETERS);

        assertCannotOpen(vault, "proposal/p-2/parameters", sealed);
        assertCannotOpen(vault, "proposal/p-1/result", sealed);
        assertCannotOpen(vault, "", sealed);
    }

    @Test
    void what_was_altered_anywhere_does_not_open() {
        byte[] sealed = vault.seal(CONTEXT, PARAMETERS);

        for (int place = 0; place < sealed.length; place++) {
            byte[] altered = sealed.clone();
            altered[place] ^= 1;
            assertCannotOpen(vault, CONTEXT, altered);
        }
    }

    @Test
    void what_was_shortened_or_lengthened_does_not_open() {
        byte[] sealed = vault.seal(CONTEXT, PARAMETERS);

        for (int length : new int[] {0, 1, 11, 12, 13, 27, 28, 29, sealed.length - 1, sealed.length + 1}) {
            assertCannotOpen(vault, CONTEXT, Arrays.copyOf(sealed, length));
        }
    }

    @Test
    void another_key_does_not_open_it() {
        assertCannotOpen(vault((byte) 2), CONTEXT, vault.seal(CONTEXT, PARAMETERS));
        assertThatCode(() -> vault((byte) 1).open(CONTEXT, vault.seal(CONTEXT, PARAMETERS)))
                .doesNotThrowAnyException();
    }

    private static void assertCannotOpen(Vault vault, String context, byte[] sealed) {
        assertThatThrownBy(() -> vault.open(context, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(context);
    }

    private static Vault vault(byte key) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, key);
        return new Vault(new SecretKeySpec(bytes, "AES"), JsonMapper.builder().build());
    }
}

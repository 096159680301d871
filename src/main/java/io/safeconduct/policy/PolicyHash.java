package io.safeconduct.policy;

import io.safeconduct.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** The name of a bundle by its content: SHA-256 over the SHA-256 of each file, in the order of their paths. */
final class PolicyHash {

    private PolicyHash() {}

    static String of(List<SourceFile> files) {
        MessageDigest whole = sha256();
        files.stream().sorted(Comparator.comparing(SourceFile::path)).forEach(file -> {
            whole.update(digest(file.path()));
            whole.update(digest(file.text()));
        });
        return HexFormat.of().formatHex(whole.digest());
    }

    private static byte[] digest(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

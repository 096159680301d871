package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a change at most once per idempotency key: the change and its effect commit together, a repeated request gets
 * the first answer, one at the same moment waits for it. A refused request is forgotten.
 */
@Component
@InSandbox
class ExactlyOnce {

    private final TransactionTemplate transaction;
    private final StoreLock lock;
    private final Effects effects;
    private final StoredJson json;

    ExactlyOnce(PlatformTransactionManager transactions, StoreLock lock, Effects effects, StoredJson json) {
        this.transaction = new TransactionTemplate(transactions);
        this.lock = lock;
        this.effects = effects;
        this.json = json;
    }

    Answer answer(Call call, Supplier<Change> change) {
        Answer answer = transaction.execute(status -> {
            lock.forKey(call.idempotencyKey());
            String hash = hash(call);
            Optional<Effect> earlier = effects.find(call.idempotencyKey());
            return earlier.isPresent() ? replay(earlier.get(), hash) : first(call, hash, change.get());
        });
        return Objects.requireNonNull(answer);
    }

    /** What became of a request; one that is being worked on is waited for. */
    Optional<Effect> outcome(String idempotencyKey) {
        Optional<Effect> outcome = transaction.execute(status -> {
            lock.forKey(idempotencyKey);
            return effects.find(idempotencyKey);
        });
        return Objects.requireNonNull(outcome);
    }

    private Answer first(Call call, String hash, Change change) {
        effects.add(call, hash, change);
        return new Answer(json.tree(change.response()), false);
    }

    private static Answer replay(Effect earlier, String hash) {
        if (!earlier.requestHash().equals(hash)) {
            throw Problem.refused(
                    "idempotency-key-reused", "This Idempotency-Key was used before, for another request.");
        }
        return new Answer(earlier.response(), true);
    }

    private String hash(Call call) {
        String request = json.write(List.of(call.operation(), call.resource(), call.body()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

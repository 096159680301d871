package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.InSandbox;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Where callers' requests come in: over the line, where faults strike, and each change at most once. */
@Component
@InSandbox
class FrontDesk {

    private final Line line;
    private final ExactlyOnce once;

    FrontDesk(Line line, ExactlyOnce once) {
        this.line = line;
        this.once = once;
    }

    <T> T read(Target target, Supplier<T> read) {
        return line.answer(Operation.READ, target, read);
    }

    ResponseEntity<JsonNode> change(Call call, Target target, Supplier<Change> change) {
        return line.answer(
                call.operation(), target, () -> once.answer(call, change).toHttp());
    }

    /** What became of the request under this key. */
    Optional<Effect> outcome(String idempotencyKey, Target target) {
        return line.answer(Operation.LOOKUP, target, () -> once.outcome(idempotencyKey));
    }
}

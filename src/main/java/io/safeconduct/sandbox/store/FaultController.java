package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Faults on demand, for development. */
@RestController
@RequestMapping("/sandbox/store/faults")
@InSandbox
class FaultController {

    private static final BigDecimal DEFAULT_DELAY = BigDecimal.valueOf(30);
    private static final int ALL = 100;
    private static final BigDecimal LONGEST_DELAY = BigDecimal.valueOf(3600);

    /**
     * A fault that is asked for.
     *
     * @param delay seconds, at most {@code 3600}; default {@code 30}
     * @param share of a hundred calls it could strike; default all
     */
    record Request(
            @Nullable String operation,
            Fault.@Nullable Mode mode,
            @Nullable Integer times,
            @Nullable BigDecimal delay,
            @Nullable Integer share,
            @Nullable String customerId,
            @Nullable String orderId) {}

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    @GetMapping
    List<Fault> all() {
        return faults.all();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Fault add(@RequestBody Request request) {
        if (request.mode() == null || (request.times() != null && request.times() < 1)) {
            throw malformed("A fault needs a mode, and strikes at least once.");
        }
        return faults.add(new Faults.Draft(
                operation(request.operation()),
                request.mode(),
                request.times(),
                delay(request.delay()),
                share(request.share()),
                request.customerId(),
                request.orderId()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll() {
        faults.removeAll();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        if (!faults.remove(id)) {
            throw Problem.unknown("fault", id);
        }
    }

    private static String operation(@Nullable String label) {
        if (Fault.ANY.equals(label)) {
            return Fault.ANY;
        }
        try {
            return Operation.of(String.valueOf(label)).label();
        } catch (IllegalArgumentException e) {
            throw malformed("The store has no operation '%s'.".formatted(label));
        }
    }

    private static BigDecimal delay(@Nullable BigDecimal seconds) {
        BigDecimal delay = seconds == null ? DEFAULT_DELAY : seconds;
        if (delay.signum() < 0 || delay.compareTo(LONGEST_DELAY) > 0) {
            throw malformed("The delay must be between 0 and %s seconds.".formatted(LONGEST_DELAY));
        }
        return delay.setScale(3, RoundingMode.HALF_UP);
    }

    private static int share(@Nullable Integer ofHundred) {
        int share = ofHundred == null ? ALL : ofHundred;
        if (share < 1 || share > ALL) {
            throw malformed("The share must be between 1 and %d of a hundred calls.".formatted(ALL));
        }
        return share;
    }

    private static Problem malformed(String sentence) {
        return Problem.refused("malformed-fault", sentence);
    }
}

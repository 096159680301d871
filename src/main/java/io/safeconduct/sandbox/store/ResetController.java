package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Puts the store back to its first state. */
@RestController
@InSandbox
class ResetController {

    private final StoreLoader loader;

    ResetController(StoreLoader loader) {
        this.loader = loader;
    }

    @PostMapping("/sandbox/store/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset() {
        loader.reload();
    }
}

package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.security.Principal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The customer's own view of what reached them. */
@RestController
@InSandbox
class InboxController {

    private final Inbox inbox;

    InboxController(Inbox inbox) {
        this.inbox = inbox;
    }

    @GetMapping("/sandbox/inbox")
    List<InboxMessage> mine(Principal customer) {
        return inbox.of(customer.getName());
    }
}

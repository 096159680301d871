package io.safeconduct.doors;

import io.safeconduct.agent.Caller;
import java.security.Principal;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What stands behind the doors in these tests: says who came in. */
@TestComponent
@RestController
class Stubs {

    record Start(String journey) {}

    @GetMapping("/api/catalogue")
    Map<String, String> catalogue(Caller caller) {
        return said(caller);
    }

    @PostMapping("/api/journeys")
    Map<String, String> start(Caller.Agent agent, @RequestBody Start start) {
        return said(agent);
    }

    @GetMapping("/api/proposals/{id}")
    Map<String, String> proposal(Caller caller, @PathVariable String id) {
        if (id.equals("broken")) {
            throw new IllegalStateException("secret inside");
        }
        return Map.of("id", id, "caller", caller.toString());
    }

    /** Wants an agent where the doors also let staff in. */
    @GetMapping("/api/journeys/{id}")
    Map<String, String> journey(Caller.Agent agent, @PathVariable String id) {
        return said(agent);
    }

    @GetMapping("/sandbox/inbox")
    Map<String, String> inbox(Principal customer) {
        return Map.of("customer", customer.getName());
    }

    @PostMapping("/api/confirmations/{proposalId}")
    Map<String, String> confirm(Caller.Customer customer, @PathVariable String proposalId) {
        return said(customer);
    }

    @GetMapping("/api/approvals")
    Map<String, String> approvals(Caller.Staff staff) {
        return said(staff);
    }

    @PostMapping("/api/approvals/{proposalId}")
    Map<String, String> approve(Caller.Staff staff, @PathVariable String proposalId) {
        return said(staff);
    }

    @GetMapping("/sandbox/store/effects")
    Map<String, String> effects(Caller caller) {
        return said(caller);
    }

    @PostMapping("/sandbox/store/refunds")
    Map<String, String> refund(Caller caller) {
        return said(caller);
    }

    @PostMapping("/sandbox/store/reset")
    Map<String, String> reset(Caller caller) {
        return said(caller);
    }

    /** Has no row in the list of doors. */
    @GetMapping("/api/forgotten")
    Map<String, String> forgotten() {
        return Map.of();
    }

    private static Map<String, String> said(Caller caller) {
        return Map.of("caller", caller.toString());
    }
}

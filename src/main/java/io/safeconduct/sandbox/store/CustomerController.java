package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.safeconduct.sandbox.InSandbox;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The customers, to read; the version is the entity tag. */
@RestController
@RequestMapping("/sandbox/store/customers")
@InSandbox
class CustomerController {

    private final FrontDesk desk;
    private final Customers customers;
    private final Accounts accounts;

    CustomerController(FrontDesk desk, Customers customers, Accounts accounts) {
        this.desk = desk;
        this.customers = customers;
        this.accounts = accounts;
    }

    /** A customer, with what may be wrong with who says they are the customer. */
    record Known(@JsonUnwrapped Customer customer, Signals signals) {}

    @GetMapping
    List<Customer> all() {
        return desk.read(Target.NONE, customers::all);
    }

    @GetMapping("/{customerId}")
    ResponseEntity<Known> one(@PathVariable String customerId) {
        Known known = desk.read(Target.customer(customerId), () -> known(customers.get(customerId)));
        return ResponseEntity.ok().eTag(known.customer().eTag()).body(known);
    }

    private Known known(Customer customer) {
        return new Known(customer, Signals.of(accounts.of(customer)));
    }
}

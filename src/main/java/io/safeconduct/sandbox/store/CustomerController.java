package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.READ;

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

    private final Line line;
    private final Customers customers;

    CustomerController(Line line, Customers customers) {
        this.line = line;
        this.customers = customers;
    }

    @GetMapping
    List<Customer> all() {
        return line.answer(READ, Target.NONE, customers::all);
    }

    @GetMapping("/{customerId}")
    ResponseEntity<Customer> one(@PathVariable String customerId) {
        Customer customer = line.answer(READ, Target.customer(customerId), () -> customers.get(customerId));
        return ResponseEntity.ok().eTag(customer.eTag()).body(customer);
    }
}

package io.safeconduct.sandbox.store;

import static io.safeconduct.sandbox.store.Operation.READ;

import io.safeconduct.sandbox.InSandbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The orders, to read; the version is the entity tag. */
@RestController
@RequestMapping("/sandbox/store/orders")
@InSandbox
class OrderController {

    /** What a refund would be, without judging whether it would be made. */
    record Quote(String orderId, Amount amount, String currency, @Nullable String paymentMethodId, Amount refundable) {}

    private final Line line;
    private final Orders orders;

    OrderController(Line line, Orders orders) {
        this.line = line;
        this.orders = orders;
    }

    @GetMapping
    List<Order> all(@RequestParam(required = false) @Nullable String customerId) {
        return line.answer(READ, Target.customer(customerId), () -> orders.of(customerId));
    }

    @GetMapping("/{orderId}")
    ResponseEntity<Order> one(@PathVariable String orderId) {
        Order order = line.answer(READ, Target.order(orderId), () -> orders.get(orderId));
        return ResponseEntity.ok().eTag(order.eTag()).body(order);
    }

    @GetMapping("/{orderId}/refund-quote")
    Quote quote(
            @PathVariable String orderId,
            @RequestParam(required = false) @Nullable String amount,
            @RequestParam(required = false) @Nullable String paymentMethodId) {
        return line.answer(READ, Target.order(orderId), () -> {
            Order order = orders.get(orderId);
            return new Quote(
                    orderId,
                    amount == null ? order.refundable() : Amount.asked(amount),
                    Amount.CURRENCY,
                    paymentMethodId == null ? order.firstPaymentMethod().orElse(null) : paymentMethodId,
                    order.refundable());
        });
    }
}

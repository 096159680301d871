package io.safeconduct.sandbox.store;

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

    /**
     * What items of the order cost, or with new items what replacing them would.
     *
     * @param amount never negative: what a limit is held against
     * @param priceDifference what the customer would owe, or when negative get back; {@code null} without new items
     */
    record ItemsQuote(String orderId, Amount amount, String currency, @Nullable PriceDifference priceDifference) {}

    /**
     * What a discount would be, without judging whether it would be given.
     *
     * @param amount what the customer would save
     * @param total what the items cost
     */
    record DiscountQuote(String orderId, int percent, Amount amount, String currency, Amount total) {}

    /** A fee with the order that it belongs to. */
    record FeeOfOrder(String orderId, String feeId, String kind, Amount amount, String currency, boolean waived) {}

    private final FrontDesk desk;
    private final Orders orders;
    private final Products products;

    OrderController(FrontDesk desk, Orders orders, Products products) {
        this.desk = desk;
        this.orders = orders;
        this.products = products;
    }

    @GetMapping
    List<Order> all(@RequestParam(required = false) @Nullable String customerId) {
        return desk.read(Target.customer(customerId), () -> orders.of(customerId));
    }

    @GetMapping("/{orderId}")
    ResponseEntity<Order> one(@PathVariable String orderId) {
        Order order = desk.read(Target.order(orderId), () -> orders.get(orderId));
        return ResponseEntity.ok().eTag(order.eTag()).body(order);
    }

    @GetMapping("/{orderId}/refund-quote")
    Quote quote(
            @PathVariable String orderId,
            @RequestParam(required = false) @Nullable String amount,
            @RequestParam(required = false) @Nullable String paymentMethodId) {
        return desk.read(Target.order(orderId), () -> {
            Order order = orders.get(orderId);
            return new Quote(
                    orderId,
                    amount == null ? order.refundable() : Amount.asked(amount),
                    Amount.CURRENCY,
                    paymentMethodId == null ? order.firstPaymentMethod().orElse(null) : paymentMethodId,
                    order.refundable());
        });
    }

    @GetMapping("/{orderId}/discount-quote")
    DiscountQuote discountQuote(
            @PathVariable String orderId, @RequestParam(required = false) @Nullable String percent) {
        return desk.read(Target.order(orderId), () -> {
            Amount total = orders.get(orderId).itemsTotal();
            int whole = Discount.of(percent).wholePercent();
            return new DiscountQuote(orderId, whole, total.percent(whole), Amount.CURRENCY, total);
        });
    }

    @GetMapping("/{orderId}/fees/{feeId}")
    FeeOfOrder fee(@PathVariable String orderId, @PathVariable String feeId) {
        return desk.read(Target.order(orderId), () -> {
            Fee fee = orders.get(orderId).fee(feeId);
            return new FeeOfOrder(orderId, feeId, fee.kind(), fee.amount(), Amount.CURRENCY, fee.waived());
        });
    }

    /** Refused like the change itself when an item is not the order's, or a new one not to be had. */
    @GetMapping("/{orderId}/items-quote")
    ItemsQuote itemsQuote(
            @PathVariable String orderId,
            @RequestParam List<String> itemIds,
            @RequestParam(required = false) @Nullable List<String> newItemIds) {
        return desk.read(Target.order(orderId), () -> {
            Order order = orders.get(orderId);
            if (newItemIds == null) {
                return new ItemsQuote(orderId, Swap.worth(order, itemIds), Amount.CURRENCY, null);
            }
            PriceDifference difference =
                    Swap.of(order, itemIds, newItemIds, products).difference();
            return new ItemsQuote(orderId, difference.size(), Amount.CURRENCY, difference);
        });
    }
}

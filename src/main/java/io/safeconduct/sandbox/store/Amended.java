package io.safeconduct.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as an amendment leaves it.
 *
 * @param booked the money that moves now
 * @param amount what it is about, whether it moves now or once the items are back; {@code null} when it is not about money
 */
record Amended(
        String status,
        Address address,
        List<Order.Item> items,
        FollowUp followUp,
        List<Transaction> booked,
        @Nullable Amount amount,
        @Nullable PriceDifference priceDifference) {

    /** The order with another status, and nothing else about it changed. */
    static Amended as(String status, Order order) {
        return new Amended(status, order.address(), order.items(), order.followUp(), List.of(), null, null);
    }

    Amended to(Address newAddress) {
        return new Amended(status, newAddress, items, followUp, booked, amount, priceDifference);
    }

    Amended with(FollowUp newFollowUp) {
        return new Amended(status, address, items, newFollowUp, booked, amount, priceDifference);
    }

    Amended booking(List<Transaction> transactions, Amount about) {
        return new Amended(status, address, items, followUp, transactions, about, priceDifference);
    }

    Amended worth(Amount about) {
        return new Amended(status, address, items, followUp, booked, about, priceDifference);
    }

    Amended holding(List<Order.Item> newItems) {
        return new Amended(status, address, newItems, followUp, booked, amount, priceDifference);
    }

    Amended differing(PriceDifference difference) {
        return new Amended(status, address, items, followUp, booked, difference.size(), difference);
    }
}

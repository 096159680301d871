package io.safeconduct.sandbox.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as an amendment leaves it.
 *
 * @param status {@code null} when the record stays uncertain
 * @param booked the money that moves now
 * @param amount what it is about, whether it moves now or once the items are back; {@code null} when it is not about money
 */
record Amended(
        @Nullable String status,
        Address address,
        List<Order.Item> items,
        List<Fee> fees,
        FollowUp followUp,
        List<Transaction> booked,
        @Nullable Amount amount,
        @Nullable PriceDifference priceDifference) {

    /** The order with another status, and nothing else about it changed. */
    static Amended as(@Nullable String status, Order order) {
        return new Amended(
                status, order.address(), order.items(), order.fees(), order.followUp(), List.of(), null, null);
    }

    Amended to(Address newAddress) {
        return new Amended(status, newAddress, items, fees, followUp, booked, amount, priceDifference);
    }

    Amended with(FollowUp newFollowUp) {
        return new Amended(status, address, items, fees, newFollowUp, booked, amount, priceDifference);
    }

    Amended booking(List<Transaction> transactions, Amount about) {
        return new Amended(status, address, items, fees, followUp, transactions, about, priceDifference);
    }

    Amended worth(Amount about) {
        return new Amended(status, address, items, fees, followUp, booked, about, priceDifference);
    }

    Amended holding(List<Order.Item> newItems) {
        return new Amended(status, address, newItems, fees, followUp, booked, amount, priceDifference);
    }

    Amended charging(List<Fee> newFees) {
        return new Amended(status, address, items, newFees, followUp, booked, amount, priceDifference);
    }

    Amended differing(PriceDifference difference) {
        return new Amended(status, address, items, fees, followUp, booked, difference.size(), difference);
    }
}

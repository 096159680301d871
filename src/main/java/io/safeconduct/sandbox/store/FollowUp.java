package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done since the order was placed: its discount, its cancellation, the return or the exchange of items. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FollowUp(
        @Nullable Integer discountPercent,
        @Nullable String cancelReason,
        @Nullable List<String> returnItems,
        @Nullable String returnPaymentMethodId,
        @Nullable List<String> exchangeItems,
        @Nullable List<String> exchangeNewItems,
        @Nullable String exchangePaymentMethodId,
        @Nullable PriceDifference exchangePriceDifference) {

    static final FollowUp NONE = new FollowUp(null, null, null, null, null, null, null, null);

    FollowUp discounted(int percent) {
        return new FollowUp(
                percent,
                cancelReason,
                returnItems,
                returnPaymentMethodId,
                exchangeItems,
                exchangeNewItems,
                exchangePaymentMethodId,
                exchangePriceDifference);
    }

    /** After this, as after the next two, only the discount is kept: the store's rules let no two of the three follow each other. */
    FollowUp cancelled(String reason) {
        return new FollowUp(discountPercent, reason, null, null, null, null, null, null);
    }

    FollowUp returning(List<String> items, String paymentMethodId) {
        return new FollowUp(discountPercent, null, items, paymentMethodId, null, null, null, null);
    }

    FollowUp exchanging(List<String> items, List<String> newItems, String paymentMethodId, PriceDifference difference) {
        return new FollowUp(discountPercent, null, null, null, items, newItems, paymentMethodId, difference);
    }
}

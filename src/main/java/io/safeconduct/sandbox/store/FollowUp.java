package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked for since the order was placed: its cancellation, the return or the exchange of items. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FollowUp(
        @Nullable String cancelReason,
        @Nullable List<String> returnItems,
        @Nullable String returnPaymentMethodId,
        @Nullable List<String> exchangeItems,
        @Nullable List<String> exchangeNewItems,
        @Nullable String exchangePaymentMethodId,
        @Nullable PriceDifference exchangePriceDifference) {

    static final FollowUp NONE = new FollowUp(null, null, null, null, null, null, null);

    static FollowUp cancelled(String reason) {
        return new FollowUp(reason, null, null, null, null, null, null);
    }

    static FollowUp returning(List<String> items, String paymentMethodId) {
        return new FollowUp(null, items, paymentMethodId, null, null, null, null);
    }

    static FollowUp exchanging(
            List<String> items, List<String> newItems, String paymentMethodId, PriceDifference difference) {
        return new FollowUp(null, null, null, items, newItems, paymentMethodId, difference);
    }
}

package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the store.
 *
 * @param watched a person wants to see whatever is done for this customer; the store itself does not care
 * @param refundsAccepted whether the store refunds anything to this customer
 * @param messagesAccepted whether ordinary messages may be sent; confirmation requests always may
 * @param orders ids of the customer's orders
 */
record Customer(
        String customerId,
        Name name,
        String email,
        Address address,
        boolean watched,
        boolean refundsAccepted,
        boolean messagesAccepted,
        List<PaymentMethod> paymentMethods,
        List<String> orders) {

    record Name(String firstName, String lastName) {}

    /** A means of payment; {@code balance} is that of a gift card. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaymentMethod(
            String paymentMethodId,
            String source,
            @Nullable String brand,
            @Nullable String lastFour,
            @Nullable Amount balance) {}

    boolean pays(String paymentMethodId) {
        return paymentMethods.stream()
                .anyMatch(method -> method.paymentMethodId().equals(paymentMethodId));
    }
}

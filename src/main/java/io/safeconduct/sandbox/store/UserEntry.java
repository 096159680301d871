package io.safeconduct.sandbox.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer as {@code users.json} spells it: the format of tau-bench, with fields that it does not know.
 *
 * @param segment default {@code regular}
 * @param preferences those left out have their defaults
 * @param watched default {@code false}; the other two flags default to {@code true}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record UserEntry(
        @JsonProperty(required = true) Name name,
        @JsonProperty(required = true) String email,
        @JsonProperty(required = true) Address address,
        @JsonProperty(required = true) Map<String, Method> paymentMethods,
        @Nullable Segment segment,
        @Nullable PreferencesEntry preferences,
        @Nullable Boolean watched,
        @Nullable Boolean refundsAccepted,
        @Nullable Boolean messagesAccepted) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Name(@JsonProperty(required = true) String firstName, @JsonProperty(required = true) String lastName) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Method(
            @JsonProperty(required = true) String source,
            @Nullable String brand,
            @Nullable String lastFour,
            @Nullable Amount balance) {}

    /** @throws NullPointerException when something required is null */
    Customer toCustomer(String customerId, List<String> orders) {
        return new Customer(
                customerId,
                1,
                new Customer.Name(
                        requireNonNull(name.firstName(), "first_name is null"),
                        requireNonNull(name.lastName(), "last_name is null")),
                requireNonNull(email, "email is null"),
                requireNonNull(address, "address is null"),
                segment == null ? Segment.REGULAR : segment,
                preferences == null ? Preferences.DEFAULT : preferences.orDefault(),
                watched != null && watched,
                refundsAccepted == null || refundsAccepted,
                messagesAccepted == null || messagesAccepted,
                paymentMethods.entrySet().stream()
                        .map(entry -> method(entry.getKey(), entry.getValue()))
                        .toList(),
                Amount.ZERO,
                orders);
    }

    private static Customer.PaymentMethod method(String id, Method method) {
        return new Customer.PaymentMethod(id, method.source(), method.brand(), method.lastFour(), method.balance());
    }
}

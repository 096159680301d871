package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A postal address, as the data files and the API spell it. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Address(
        @Nullable String address1,
        @Nullable String address2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        @Nullable String country) {}

package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** What a caller can ask of the store; faults name them, effects record those that change something. */
enum Operation {
    REFUND("refund"),
    REFUND_REVERSAL("refund-reversal"),
    MESSAGE("message"),
    CONFIRMATION_REQUEST("confirmation-request"),
    MESSAGE_CORRECTION("message-correction"),
    LETTER("letter"),
    ORDER_CANCELLATION("order-cancellation"),
    ORDER_ADDRESS("order-address"),
    ORDER_ITEMS("order-items"),
    ORDER_PAYMENT("order-payment"),
    ORDER_RETURN("order-return"),
    ORDER_EXCHANGE("order-exchange"),
    ORDER_DISCOUNT("order-discount"),
    SHIPMENT("shipment"),
    RETURN_LABEL("return-label"),
    RETURN_LABEL_CANCELLATION("return-label-cancellation"),
    RETURN_RECEIPT("return-receipt"),
    FEE_WAIVER("fee-waiver"),
    CUSTOMER_ADDRESS("customer-address"),
    CUSTOMER_PREFERENCES("customer-preferences"),
    CHANGE_REVERSAL("change-reversal"),
    CREDIT("credit"),
    CREDIT_REVERSAL("credit-reversal"),
    CASE_NOTE("case-note"),
    CASE_NOTE_STRIKE("case-note-strike"),
    CASE_CLOSURE("case-closure"),
    CASE_REOPENING("case-reopening"),
    TICKET("ticket"),
    TICKET_CANCELLATION("ticket-cancellation"),
    PASSWORD_RESET("password-reset"),
    ACCOUNT_EMAIL("account-email"),
    ACCOUNT_PHONE("account-phone"),
    MFA_ENROLMENT("mfa-enrolment"),
    MFA_RESET("mfa-reset"),
    SIGN_OUT("sign-out"),
    ACCOUNT_REPORT("account-report"),
    ACCOUNT_REVERSAL("account-reversal"),
    VERIFICATION_CODE("verification-code"),
    REPLACEMENT("replacement"),
    WARRANTY_CLAIM("warranty-claim"),
    PROMISE("promise"),
    RECOMMENDATION("recommendation"),
    PLAN("plan"),
    APPOINTMENT("appointment"),
    ACCOUNT_DELETION("account-deletion"),
    CARD_STORAGE("card-storage"),
    ARRANGEMENT_REVERSAL("arrangement-reversal"),
    READ("read"),
    LOOKUP("lookup");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    @JsonValue
    String label() {
        return label;
    }

    /** @throws IllegalArgumentException for a label that no operation has */
    static Operation of(String label) {
        return Arrays.stream(values())
                .filter(operation -> operation.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No operation '" + label + "'"));
    }
}

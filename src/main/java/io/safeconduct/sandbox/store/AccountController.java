package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.InSandbox;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The log-in accounts; the version is the entity tag. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class AccountController {

    private static final String KEY = "Idempotency-Key";

    private final FrontDesk desk;
    private final Credentials credentials;
    private final Customers customers;
    private final Accounts accounts;
    private final StoredJson json;

    AccountController(
            FrontDesk desk, Credentials credentials, Customers customers, Accounts accounts, StoredJson json) {
        this.desk = desk;
        this.credentials = credentials;
        this.customers = customers;
        this.accounts = accounts;
        this.json = json;
    }

    record Email(@Nullable String email) {}

    record Phone(@Nullable String phone) {}

    @GetMapping("/accounts/{customerId}")
    ResponseEntity<Account> one(@PathVariable String customerId) {
        Account account = desk.read(Target.customer(customerId), () -> accounts.of(customers.get(customerId)));
        return ResponseEntity.ok().eTag(account.eTag()).body(account);
    }

    /** Staff report how things are with an account: the fields that are named become as given. */
    @PostMapping("/accounts/{customerId}/report")
    ResponseEntity<JsonNode> report(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Map<String, Object> fields) {
        return change(
                customerId,
                Operation.ACCOUNT_REPORT,
                key,
                null,
                fields,
                (account, now) -> json.merged(account, fields, Account.class));
    }

    @PostMapping("/accounts/{customerId}/password-reset")
    ResponseEntity<JsonNode> resetPassword(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState) {
        return change(
                customerId,
                Operation.PASSWORD_RESET,
                key,
                expectedState,
                Map.of(),
                (account, now) -> account.withResetLink(now));
    }

    @PostMapping("/accounts/{customerId}/email")
    ResponseEntity<JsonNode> email(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody Email request) {
        String email = required(request.email(), "email");
        return change(
                customerId,
                Operation.ACCOUNT_EMAIL,
                key,
                expectedState,
                request,
                (account, now) -> account.withEmail(email, now));
    }

    @PostMapping("/accounts/{customerId}/phone")
    ResponseEntity<JsonNode> phone(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState,
            @RequestBody Phone request) {
        String phone = required(request.phone(), "phone");
        return change(
                customerId,
                Operation.ACCOUNT_PHONE,
                key,
                expectedState,
                request,
                (account, now) -> account.withPhone(phone, now));
    }

    @PostMapping("/accounts/{customerId}/mfa-enrolment")
    ResponseEntity<JsonNode> enrol(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState) {
        return change(
                customerId,
                Operation.MFA_ENROLMENT,
                key,
                expectedState,
                Map.of(),
                (account, now) -> account.withApp(now));
    }

    @PostMapping("/accounts/{customerId}/mfa-reset")
    ResponseEntity<JsonNode> resetFactors(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState) {
        return change(
                customerId,
                Operation.MFA_RESET,
                key,
                expectedState,
                Map.of(),
                (account, now) -> account.withoutSecondFactors());
    }

    @PostMapping("/accounts/{customerId}/sign-out")
    ResponseEntity<JsonNode> signOut(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String expectedState) {
        return change(
                customerId, Operation.SIGN_OUT, key, expectedState, Map.of(), (account, now) -> account.signedOut());
    }

    @PostMapping("/accounts/{customerId}/codes")
    ResponseEntity<JsonNode> sendCode(
            @PathVariable String customerId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody Credentials.CodeRequest request) {
        Call call = Call.of(key, Operation.VERIFICATION_CODE, customerId, request);
        return desk.change(call, Target.customer(customerId), () -> credentials.sendCode(customerId, request));
    }

    @PostMapping("/account-changes/{changeId}/reversal")
    ResponseEntity<JsonNode> reverse(
            @PathVariable String changeId,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @RequestBody(required = false) Credentials.@Nullable Reversal body) {
        Call call = Call.of(
                key, Operation.ACCOUNT_REVERSAL, changeId, body == null ? new Credentials.Reversal(null) : body);
        Target target = accounts.change(changeId)
                .map(change -> Target.customer(change.customerId()))
                .orElse(Target.NONE);
        return desk.change(call, target, () -> credentials.reverse(changeId));
    }

    private ResponseEntity<JsonNode> change(
            String customerId,
            Operation operation,
            @Nullable String key,
            @Nullable String expectedState,
            Object body,
            BiFunction<Account, Instant, Account> change) {
        Call call = Call.of(key, operation, customerId, body);
        return desk.change(
                call,
                Target.customer(customerId),
                () -> credentials.change(customerId, operation, expectedState, change));
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw Problem.refused("malformed-account", "An " + name + " is needed.");
        }
        return value;
    }
}

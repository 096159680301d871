package io.safeconduct.draft;

import java.util.List;
import java.util.regex.Pattern;

/** Passwords, codes and keys; that something has one is none. */
final class Credentials {

    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("pass(?:word|code|phrase| phrase| code)?[^a-z0-9]{0,3}(?:is now|is|was|will be|to)"
                    + "[ :\"'(]{1,3}(?=[^ ]*[0-9!$%&*#_])[^ ]{4,}"),
            Pattern.compile("(?:password|passcode|passphrase|passwort|kennwort|pwd) ?[:=] ?[\"']?[^ ]{4,}"),
            Pattern.compile(
                    "(?:one[ -]?time|1[ -]time|verification|security|access|log ?-?in|authentication|authorization|confirmation|"
                            + "recovery|backup|unlock|reset|sms|[2m]fa)[ -]?(?:code|password|pin|passcode|token|key)"
                            + "(?: number)?[^a-z0-9]{0,3}(?:is|was|will be)?[^a-z0-9]{0,4}\\d(?:[ -]{0,3}\\d){3,9}(?!\\d)"),
            Pattern.compile("(?<![a-z])(?:pin|cvv2?|cvc2?|csc|puk|otp|totp)(?![a-z])(?: code| number)?"
                    + "[^a-z0-9]{0,3}(?:is|was)?[^a-z0-9]{0,4}\\d(?:[ -]?\\d){2,7}(?!\\d)"),
            Pattern.compile("(?<![a-z0-9])(?:sk|pk|rk)[_-](?:live|test)[_-][a-z0-9]{8,}"),
            Pattern.compile("(?<![a-z0-9])(?:akia|asia|ghp_|gho_|xox[abps]-|glpat-)[a-z0-9-]{10,}"),
            Pattern.compile("bearer [a-z0-9._~+/-]{16,}"),
            Pattern.compile("(?<![a-z0-9])eyj[a-z0-9_-]{8,}\\.[a-z0-9_-]{8,}"),
            Pattern.compile("-----begin [a-z ]{0,20}key"),
            Pattern.compile(
                    "(?:api|secret|private|access)[ _-]?(?:key|token)[^a-z0-9]{0,3}(?:is|:|=)? ?(?=[^ ]*\\d)[a-z0-9_-]{12,}"),
            Pattern.compile("answer to (?:the|your|her|his|their) (?:security|secret) question"));

    private Credentials() {}

    static boolean isIn(String plain, String numeric) {
        return PATTERNS.stream()
                .anyMatch(pattern -> pattern.matcher(plain).find()
                        || pattern.matcher(numeric).find());
    }
}

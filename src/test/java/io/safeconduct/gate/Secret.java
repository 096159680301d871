package io.safeconduct.gate;

import java.math.BigInteger;
import java.util.Random;

/** Something that must not leave the house, made up anew each time. */
enum Secret {
    CARD(true) {
        @Override
        String of(Random random) {
            String scheme = pick(random, "4", "51", "55", "2221", "6011", "34", "37");
            int length = scheme.startsWith("3") ? 15 : 16;
            return withCheckDigit(scheme + digits(random, length - 1 - scheme.length()));
        }
    },
    IBAN(true) {
        @Override
        String of(Random random) {
            String account = digits(random, 18);
            BigInteger rest = new BigInteger(account + "131400").mod(BigInteger.valueOf(97));
            return "DE%02d%s".formatted(98 - rest.intValue(), account);
        }
    },
    LONG_NUMBER(false) {
        @Override
        String of(Random random) {
            return (1 + random.nextInt(9)) + digits(random, 11 + random.nextInt(4));
        }
    },
    NAMED_ACCOUNT(false) {
        @Override
        String of(Random random) {
            return pick(random, "account number ", "account: ", "routing no. ")
                    + (1 + random.nextInt(9))
                    + digits(random, 6 + random.nextInt(3));
        }
    },
    CREDENTIAL(false) {
        @Override
        String of(Random random) {
            return pick(
                    random,
                    "password is Sun" + digits(random, 4),
                    "password: hunter" + digits(random, 2),
                    "one-time code is " + digits(random, 6),
                    "verification code: " + digits(random, 6),
                    "PIN is " + digits(random, 4),
                    "sk_live_" + digits(random, 6) + "abcdefgh" + digits(random, 4));
        }
    },
    ORDER(true) {
        @Override
        String of(Random random) {
            return "#W10000" + (10 + random.nextInt(50));
        }
    },
    OTHER_NUMBER(false) {
        @Override
        String of(Random random) {
            return pick(random, "case_100000" + (2 + random.nextInt(8)), "john_smith_1" + digits(random, 3));
        }
    },
    E_MAIL(false) {
        @Override
        String of(Random random) {
            return pick(random, "john.smith", "jon.smyth", "ada.always") + pick(random, "", "7") + "@example.com";
        }
    },
    NOTE(false) {
        @Override
        String of(Random random) {
            return pick(
                    random,
                    "measured 61 km on one charge",
                    "Clara measured 61 km on",
                    "61 km on one charge; the sheet says 90",
                    "watch out, she argues about every invoice",
                    "Internal note: argues");
        }
    },
    FORMER_ADDRESS(false) {
        @Override
        String of(Random random) {
            return pick(random, "7 Quarry Road", "7 Quarry Road, Boulder", "7 quarry rd");
        }
    };

    private final boolean number;

    Secret(boolean number) {
        this.number = number;
    }

    /** Whether it is a number, however it is written. */
    boolean isNumber() {
        return number;
    }

    abstract String of(Random random);

    static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int each = 0; each < count; each++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String withCheckDigit(String number) {
        int sum = 0;
        for (int fromRight = 0; fromRight < number.length(); fromRight++) {
            int digit = number.charAt(number.length() - 1 - fromRight) - '0';
            int counted = fromRight % 2 == 0 ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return number + (10 - sum % 10) % 10;
    }
}

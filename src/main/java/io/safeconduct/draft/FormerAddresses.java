package io.safeconduct.draft;

import java.util.HashSet;
import java.util.Set;

/** Where the subject once lived, by house number and the beginning of the street. */
final class FormerAddresses {

    private static final int WORDS = 2;
    private static final int SHORTEST = 5;

    private final Set<String> beginnings = new HashSet<>();

    FormerAddresses(Set<String> addresses, Own own) {
        for (String address : addresses) {
            String plain = Plain.of(address);
            String[] words = plain.split(" ");
            StringBuilder beginning = new StringBuilder();
            for (int word = 0; word < words.length && word < WORDS; word++) {
                beginning.append(Plain.compact(words[word]));
            }
            if (beginning.length() >= SHORTEST && !own.holds(plain)) {
                beginnings.add(beginning.toString());
            }
        }
    }

    boolean areIn(Reading reading) {
        String numeric = Plain.compact(reading.numeric());
        return beginnings.stream().anyMatch(each -> reading.compact().contains(each) || numeric.contains(each));
    }
}

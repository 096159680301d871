package io.safeconduct.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What colleagues wrote for colleagues: marked as such, or repeated word by word. */
final class InternalNotes {

    private static final Pattern MARKED = Pattern.compile(
            "internal(?:ly)? (?:note|only|use|comment|remark|memo)|not for (?:the )?(?:customer|client)|"
                    + "do not (?:share|show|tell|disclose|forward)|staff only|agents? only|for staff|agent note|case note:|"
                    + "\\[(?:internal|note|staff|confidential)]|confidential(?:ly)? (?:note|comment|:)|"
                    + "(?:risk|fraud) (?:score|flag|team note)|system prompt");
    private static final Pattern OTHER_THAN_WORDS = Pattern.compile("[^a-z0-9]+");

    /** So many words of a note in a row are no coincidence. */
    private static final int WORDS = 5;

    private static final int FEWEST_LETTERS = 16;

    private final Set<String> passages = new HashSet<>();

    InternalNotes(Set<String> notes) {
        for (String note : notes) {
            List<String> words = List.of(OTHER_THAN_WORDS
                    .matcher(Plain.of(note))
                    .replaceAll(" ")
                    .strip()
                    .split(" "));
            for (int first = 0; first == 0 || first + WORDS <= words.size(); first++) {
                String passage = String.join("", words.subList(first, Math.min(first + WORDS, words.size())));
                if (passage.length() >= FEWEST_LETTERS) {
                    passages.add(passage);
                }
            }
        }
    }

    boolean areIn(Reading reading) {
        return MARKED.matcher(reading.plain()).find() || passages.stream().anyMatch(reading.compact()::contains);
    }
}

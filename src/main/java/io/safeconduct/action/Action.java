package io.safeconduct.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that can be done to a system of record: one entry of the catalogue.
 *
 * @param name such as {@code refund.issue}
 * @param system id of the system of record
 * @param owner who owns the outcome after the action
 * @param facts names of the facts a decision about it needs
 * @param amount the money it moves, if any
 * @param expectedState {@code fact.field} that must not have changed when the call arrives, if any
 * @param call what does it
 * @param lookup answers what became of a call by its idempotency key; a read has none
 * @param result what is passed on of the answer
 * @param counts what doing it counts for
 */
public record Action(
        String name,
        String system,
        String title,
        String description,
        Activity activity,
        Risk risk,
        String owner,
        ParameterSchema parameters,
        List<String> facts,
        @Nullable AmountSource amount,
        @Nullable String expectedState,
        Call call,
        @Nullable Lookup lookup,
        Map<String, ResultField> result,
        Undo undo,
        Counts counts) {

    public Action {
        facts = List.copyOf(facts);
        result = Map.copyOf(result);
    }

    /** Whether it changes nothing. */
    public boolean isRead() {
        return activity == Activity.READ;
    }

    /** Whether it changes who can get into an account. */
    public boolean isIdentityEvent() {
        return activity == Activity.RESET_ACCOUNT || counts.identityEvent();
    }

    /** The parameters in which somebody wrote as they liked, or in which a message may carry what is sensitive. */
    public Set<String> texts(ObjectNode given) {
        Set<String> texts = parameters.freeTexts(given);
        counts.sensitive().stream().filter(name -> given.path(name).isTextual()).forEach(texts::add);
        return texts;
    }

    /**
     * What a model may compare of a result, by name.
     *
     * @param kept null when the action was not executed
     * @return every output that is declared; null for those that the result does not tell
     */
    public Map<String, @Nullable Object> outputs(@Nullable JsonNode kept) {
        Map<String, @Nullable Object> outputs = new TreeMap<>();
        result.forEach((name, field) -> {
            if (field.output()) {
                outputs.put(name, kept == null ? null : field.outputOf(kept.path(name)));
            }
        });
        return outputs;
    }

    /**
     * How to ask for the outcome of an earlier call.
     *
     * @param get answers 404 when nothing was done under the key
     * @param answer JSON Pointer to the original answer within what the look-up answers
     */
    public record Lookup(Call get, String answer) {}
}

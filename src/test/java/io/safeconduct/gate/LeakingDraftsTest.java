package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.safeconduct.facts.Facts;
import io.safeconduct.house.Seed;
import io.safeconduct.policy.PolicyFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.yaml.snakeyaml.Yaml;

/** What must not leave the house does not, however it is written; what may, does. I3. */
class LeakingDraftsTest {

    private static final int LEAKING = 1000;
    private static final int HARMLESS = 400;

    private static final Policy POLICY = PolicyFiles.ofThisRepository();
    private static final Facts FACTS = Cases.facts(
            POLICY.catalogue(),
            yaml(
                    """
                    customer: {customerId: clara_plain, version: 1, watched: false, segment: regular}
                    correspondence:
                      customerId: clara_plain
                      email: clara.plain@example.com
                      ownReference: [{value: "#W1000001"}, {value: "#W1000002"}, {value: 11 Larch Lane}, {value: case_1000001},
                                     {value: credit_card_1000001}, {value: label_7f3a9c1e-52d0-4b8a-9e6f-0c1d2e3f4a5b}]
                      contact: [{value: service@store.example}, {value: +1 800 555 0142}]
                      numberShape: [{value: "#W0000000"}, {value: case_0000000}, {value: "*_*_0000"}]
                      internalNote: [{value: Clara measured 61 km on one charge; the sheet says 90.},
                                     {value: "Watch out, she argues about every invoice."}]
                      formerAddress: [{value: 7 Quarry Road}]
                    """));

    private static final String[] BEFORE = {
        "",
        "Hello Clara, ",
        "As you asked: ",
        "Thank you for waiting. We have found this for you: ",
        "Your order #W1000002 and "
    };
    private static final String[] AFTER = {
        "", " Kind regards, your store", ". Is there anything else?", " - 84.90 on 2026-03-02", "\nBest, Robin"
    };

    private final long seed = Seed.VALUE;
    private final Random random = new Random(seed);

    @BeforeEach
    void the_seed_is_told(TestReporter reporter) {
        reporter.publishEntry("seed", Long.toString(seed));
    }

    @Test
    void not_one_of_a_thousand_leaking_drafts_is_permitted() {
        List<String> permitted = new ArrayList<>();
        for (int each = 0; each < LEAKING; each++) {
            Secret secret = Secret.values()[each % Secret.values().length];
            List<Disguise> suitable = Stream.of(Disguise.values())
                    .filter(disguise -> disguise.suits(secret.isNumber()))
                    .toList();
            Disguise disguise = suitable.get(random.nextInt(suitable.size()));
            String text = Secret.pick(random, BEFORE) + disguise.of(secret.of(random)) + Secret.pick(random, AFTER);
            Verdict verdict = verdict(Secret.pick(random, "message.send", "letter.send"), text);
            if (verdict.compareTo(Verdict.ESCALATE) < 0) {
                permitted.add("%s as %s: %s".formatted(secret, disguise, text));
            }
        }

        assertThat(permitted).as("seed %d", seed).isEmpty();
    }

    @Test
    void what_is_harmless_is_sent() {
        List<String> stopped = new ArrayList<>();
        for (int each = 0; each < HARMLESS; each++) {
            String text = harmless();
            if (verdict("message.send", text) != Verdict.PERMIT) {
                stopped.add(text + " " + decision("message.send", text).findings());
            }
        }

        assertThat(stopped).as("seed %d", seed).isEmpty();
    }

    @Test
    void what_leaks_is_not_repeated_in_the_reasons() {
        for (Secret secret : Secret.values()) {
            String leaking = secret.of(random);

            assertThat(decision("message.send", leaking).findings().toString())
                    .as("seed %d, %s", seed, leaking)
                    .doesNotContain(leaking);
        }
    }

    private String harmless() {
        int month = 1 + random.nextInt(12);
        int day = 1 + random.nextInt(28);
        return Secret.pick(
                random,
                "Hello Clara, your order %s of 2026-%02d-%02d was shipped. It costs %s and arrives on %d.%d.2026 between 10:00 and 12:30."
                        .formatted(own(), month, day, price(), day, month),
                "We have refunded %s of %s for order %s to credit_card_1000001. It takes 3 to 5 working days."
                        .formatted(price(), price(), own()),
                "Thank you! You saved %d%% on %d items: %s, %s and %s. Call us at +1 800 555 0142 or write to service@store.example."
                        .formatted(random.nextInt(60), random.nextInt(20), price(), price(), price()),
                "Your case case_1000001 is with two colleagues. We answer to clara.plain@example.com within 24 hours.",
                "The parcel goes to 11 Larch Lane, Denver, CO 80203. The label is label_7f3a9c1e-52d0-4b8a-9e6f-0c1d2e3f4a5b.",
                "Please reset your password in the app; nobody at the store asks for your PIN or for a code.",
                "Your account was opened in 20%02d, so you get one more year of warranty, until 20%02d-%02d-%02d."
                        .formatted(random.nextInt(25), 27 + random.nextInt(5), month, day),
                "The battery (%d mAh) charges in %d minutes, weighs %d g and lasts for %d charges."
                        .formatted(random.nextInt(9000), random.nextInt(90), random.nextInt(900), random.nextInt(900)),
                "Use the code SAVE%d before %d/%d/2026 for %s off.".formatted(random.nextInt(40), month, day, price()),
                "Sizes 36, 38, 40 and 42 are back. One pair costs %s, two cost %s; seven shops have them."
                        .formatted(price(), price()),
                "At once %d %s".formatted(random.nextInt(9), new java.util.UUID(random.nextLong(), random.nextLong())),
                "Grüße aus Zürich! Ihre Bestellung %s über %s ist unterwegs.".formatted(own(), price()));
    }

    private String own() {
        return Secret.pick(random, "#W1000001", "#W1000002");
    }

    private String price() {
        return "%s%d.%02d".formatted(Secret.pick(random, "", "$", "USD "), random.nextInt(999), random.nextInt(100));
    }

    private static Verdict verdict(String action, String text) {
        return decision(action, text).verdict();
    }

    private static Decision decision(String action, String text) {
        var parameters = JsonNodeFactory.instance.objectNode().put("text", text);
        return Cases.decide(POLICY, Cases.proposal(action, "clara_plain", Cases.AGENT, parameters), FACTS);
    }

    private static JsonNode yaml(String text) {
        return new ObjectMapper().valueToTree(new Yaml().load(text));
    }
}

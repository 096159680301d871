package io.safeconduct.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.InDrafts;
import io.safeconduct.facts.Facts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what was written before rules see it: pure, the same draft and facts give the same leaks. */
public final class Drafts {

    /** UUIDs, dates, times of day and amounts of money: digits that nobody takes for a part of a longer number. */
    private static final Pattern HARMLESS =
            Pattern.compile("(?<![a-z0-9])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![a-z0-9])|"
                    + "(?<![\\d.-])(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{4}|\\d{1,2}:\\d{2}(?::\\d{2})?|"
                    + "\\d{1,3}(?:,\\d{3}){0,3}\\.\\d{2}|\\d{1,5}\\.\\d{2})(?![\\d.-])");

    private static final Pattern CIPHER =
            Pattern.compile("(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*\\d)[A-Za-z0-9+/]{40,}");

    private final Own own;
    private final OthersData others;
    private final InternalNotes notes;
    private final FormerAddresses addresses;

    private Drafts(Background background) {
        this.own = new Own(background.values(InDrafts.OWN));
        this.others = new OthersData(own, background.values(InDrafts.SHAPE));
        this.notes = new InternalNotes(background.values(InDrafts.INTERNAL));
        this.addresses = new FormerAddresses(background.values(InDrafts.FORMER_ADDRESS), own);
    }

    /** What the texts among these parameters give away, each kind once for each text. */
    public static List<Leak> leaks(Action action, ObjectNode parameters, Catalogue catalogue, Facts facts) {
        Set<String> texts = action.texts(parameters);
        if (texts.isEmpty()) {
            return List.of();
        }
        Drafts drafts = new Drafts(Background.of(catalogue, facts));
        return texts.stream()
                .flatMap(name -> drafts.kinds(parameters.get(name).asText()).stream()
                        .map(kind ->
                                new Leak(kind, name, action.counts().sensitive().contains(name))))
                .toList();
    }

    private Set<LeakKind> kinds(String text) {
        Set<LeakKind> kinds = EnumSet.noneOf(LeakKind.class);
        Reading.All all = Reading.of(text);
        if (all.hasMore() || CIPHER.matcher(text).find()) {
            kinds.add(LeakKind.UNREADABLE);
        }
        all.readings().forEach(reading -> addKinds(reading, kinds));
        if (kinds.contains(LeakKind.CARD_NUMBER)) {
            // The digits of a card look like those of an account, read in another way.
            kinds.remove(LeakKind.ACCOUNT_NUMBER);
        }
        return kinds;
    }

    private void addKinds(Reading reading, Set<LeakKind> kinds) {
        String ownless = own.removedFrom(reading.plain());
        String numeric = own.removedFrom(reading.numeric());
        String loose = withoutHarmless(numeric, reading.backwards());
        if (holdsCard(numeric, loose)) {
            kinds.add(LeakKind.CARD_NUMBER);
        }
        if (AccountNumbers.isIn(ownless, loose, own)) {
            kinds.add(LeakKind.ACCOUNT_NUMBER);
        }
        if (Credentials.isIn(ownless, numeric)) {
            kinds.add(LeakKind.CREDENTIAL);
        }
        if (others.isIn(ownless, withoutHarmless(ownless, reading.backwards()), loose)) {
            kinds.add(LeakKind.OTHERS_DATA);
        }
        if (notes.areIn(reading)) {
            kinds.add(LeakKind.INTERNAL_NOTE);
        }
        if (addresses.areIn(reading)) {
            kinds.add(LeakKind.FORMER_ADDRESS);
        }
    }

    private static boolean holdsCard(String numeric, String loose) {
        return DigitRun.narrow(numeric).stream().anyMatch(CardNumbers::isRegularlyIn)
                || DigitRun.narrow(loose).stream().anyMatch(CardNumbers::isIn)
                || DigitRun.wide(loose).stream().anyMatch(CardNumbers::isIn);
    }

    private static String withoutHarmless(String text, boolean backwards) {
        return backwards
                ? Reading.backwards(withoutHarmless(Reading.backwards(text), false))
                : HARMLESS.matcher(text).replaceAll(" amount ");
    }
}

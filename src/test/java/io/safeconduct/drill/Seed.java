package io.safeconduct.drill;

import java.util.Random;

/** What random cases start from: {@code -Dsafeconduct.seed} repeats a run. */
public final class Seed {

    public static final long VALUE = Long.getLong("safeconduct.seed", new Random().nextLong());

    private Seed() {}
}

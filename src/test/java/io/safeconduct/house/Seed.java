package io.safeconduct.house;

import java.util.Random;

/** What random cases start from: {@code -Dsafeconduct.seed}, or another one each time when drills are whole, or always the same. */
public final class Seed {

    private static final long USUAL = 20261121;

    public static final long VALUE = Long.getLong("safeconduct.seed", Size.of(new Random().nextInt(), 0) + USUAL);

    private Seed() {}
}

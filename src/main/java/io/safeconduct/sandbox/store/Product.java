package io.safeconduct.sandbox.store;

import java.util.List;

/** A kind of thing the store sells; each variant of it is an item of its own. */
record Product(String productId, String name, List<Variant> variants) {}

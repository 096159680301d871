package io.safeconduct.gate;

/** One engine with the map loaded; requests are made ready beforehand, so that deciding alone is measured. */
interface Contender {

    /** The mode of the row that holds for a request, or {@link Asked#NOTHING}. */
    String mode(int request);
}

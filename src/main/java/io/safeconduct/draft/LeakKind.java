package io.safeconduct.draft;

/** What a draft gives away. */
public enum LeakKind {
    /** The number of a payment card. */
    CARD_NUMBER,
    /** An IBAN, or a number like that of an account. */
    ACCOUNT_NUMBER,
    /** A password, a code or a key. */
    CREDENTIAL,
    /** A number or an address of somebody else than the subject. */
    OTHERS_DATA,
    /** What colleagues wrote for colleagues. */
    INTERNAL_NOTE,
    /** Where the subject once lived. */
    FORMER_ADDRESS,
    /** A part that nobody could read, so that nobody knows what it gives away. */
    UNREADABLE
}

package io.safeconduct.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a transaction has appended and not yet written; once that is done, each further entry is written at once. */
final class Pending {

    private final List<AuditEntry> entries = new ArrayList<>();
    private boolean written;

    void add(AuditEntry entry, Consumer<List<AuditEntry>> writing) {
        if (written) {
            writing.accept(List.of(entry));
        } else {
            entries.add(entry);
        }
    }

    void write(Consumer<List<AuditEntry>> writing) {
        writing.accept(entries);
        written = true;
    }
}

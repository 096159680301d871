package io.safeconduct.source;

import org.jspecify.annotations.Nullable;

/** A file that people edit cannot be used; names file, line (0 if unknown) and reason. */
public class SourceException extends RuntimeException {

    private final String file;
    private final int line;
    private final String reason;

    public SourceException(String file, int line, String reason, @Nullable Throwable cause) {
        super(file + (line > 0 ? ":" + line : "") + ": " + reason, cause);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    public SourceException(String file, int line, String reason) {
        this(file, line, reason, null);
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String reason() {
        return reason;
    }
}

package io.safeconduct.gate;

import io.safeconduct.action.Catalogue;
import io.safeconduct.source.SourceFile;
import java.util.List;

/** Makes rules of their source. */
public interface RuleCompiler {

    /**
     * Compiles all files together.
     *
     * @param catalogue declares the facts the rules may speak of
     * @throws io.safeconduct.source.SourceException naming file, line and reason of the first error
     */
    Rules compile(List<SourceFile> files, Catalogue catalogue);
}

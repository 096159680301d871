package io.safeconduct.gate.drools;

import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.KieSessionsPool;
import org.kie.api.runtime.conf.KeepReferenceOption;

/**
 * The sessions of one rule base. Each serves one evaluation at a time and forgets everything before the next; one in which
 * something failed serves no other.
 */
final class Sessions {

    private final KieBase base;
    private final KieSessionConfiguration configuration;
    private final KieSessionsPool pool;

    Sessions(KieBase base) {
        this.base = base;
        this.pool = base.newKieSessionsPool(1);
        this.configuration = KieServices.Factory.get().newKieSessionConfiguration();
        // What is not given back is left to the garbage collector.
        configuration.setOption(KeepReferenceOption.NO);
    }

    /** A session that knows nothing yet. */
    KieSession take() {
        return pool.newKieSession(configuration);
    }

    /** Takes back a session in which all went well. */
    void giveBack(KieSession session) {
        session.dispose();
    }

    @Nullable
    FactType factType(String name) {
        return base.getFactType(DroolsCompiler.PACKAGE, name);
    }
}

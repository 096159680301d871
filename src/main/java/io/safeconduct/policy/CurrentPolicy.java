package io.safeconduct.policy;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.Relaxation;
import io.safeconduct.policy.PolicyLoader.Loaded;
import io.safeconduct.relaxation.StandingRelaxations;
import io.safeconduct.source.SourceException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The policy this node rules by: the newest publication that is not quarantined and can be used here. It is exchanged as a
 * whole; a decision keeps the one it began with.
 */
@Component
class CurrentPolicy implements Policies {

    private static final Logger log = LoggerFactory.getLogger(CurrentPolicy.class);
    private static final int MOST = 20;

    private final PolicyLoader loader;
    private final PolicyCheck check;
    private final PolicyRegister register;
    private final StandingRelaxations relaxations;
    private final AuditTrail audit;
    private final Clock clock;
    private final Policy home;
    private final Set<Long> refused = new HashSet<>();

    private volatile InForce inForce;

    CurrentPolicy(
            PolicyLoader loader,
            PolicyCheck check,
            PolicyRegister register,
            StandingRelaxations relaxations,
            AuditTrail audit,
            Clock clock) {
        this.loader = loader;
        this.check = check;
        this.register = register;
        this.relaxations = relaxations;
        this.audit = audit;
        this.clock = clock;
        Loaded found = loader.load();
        this.home = found.policy();
        this.inForce = new InForce(home, null, null).none();
        register.publishHome(found);
        exchangeIfNeeded();
        if (!current().hash().equals(home.hash())) {
            log.warn(
                    "In force is policy {}, which was published later than {} of the home",
                    current().hash(),
                    home.hash());
        }
    }

    @Override
    public Policy current() {
        return inForce.policy();
    }

    @Override
    public List<Relaxation> relaxations() {
        return relaxations.all();
    }

    /** What is in force here; null when nothing is. */
    @Nullable
    Publication publication() {
        return inForce.publication();
    }

    /** Whether this node could not use that publication. */
    synchronized boolean refuses(Publication publication) {
        return refused.contains(publication.sequence());
    }

    /** Takes out of force what keeps failing, and puts in force what is to be. */
    synchronized void look() {
        Publication failing = inForce.failing();
        if (failing != null) {
            log.error("Policy {} is quarantined: its rules keep failing", failing.hash());
            register.quarantine(failing);
        }
        exchangeIfNeeded();
    }

    private synchronized void exchangeIfNeeded() {
        for (Publication publication : register.standing(home.name(), MOST)) {
            if (inForce.is(publication)) {
                return;
            }
            Optional<Policy> policy = refuses(publication) ? Optional.empty() : load(publication);
            if (policy.isPresent()) {
                exchange(publication, policy.get());
                return;
            }
        }
        if (inForce.publication() != null) {
            log.error("No policy is in force: everything is denied until one is published");
            audit.appendAtOnce(
                    AuditEntry.of("policy.none-in-force", AuditEntry.SYSTEM).with("name", home.name()));
            inForce = inForce.none();
        }
    }

    private void exchange(Publication publication, Policy policy) {
        audit.appendAtOnce(entry("policy.loaded", publication).with("name", policy.name()));
        WatchedRules watched = new WatchedRules(policy.rules(), clock);
        inForce = new InForce(policy.with(watched), publication, watched);
        log.info("In force is policy {} ({})", policy.hash(), policy.name());
    }

    /** What cannot be used leaves in force what was, and is not tried again. */
    private Optional<Policy> load(Publication publication) {
        if (publication.hash().equals(home.hash())) {
            return Optional.of(home);
        }
        try {
            return Optional.of(read(publication));
        } catch (SourceException e) {
            refused.add(publication.sequence());
            log.error("Policy {} cannot be used: {}", publication.hash(), e.getMessage());
            audit.appendAtOnce(entry("policy.refused", publication)
                    .with("file", e.file())
                    .with("line", e.line())
                    .with("reason", e.reason()));
            return Optional.empty();
        }
    }

    private Policy read(Publication publication) {
        PolicySource source = register.source(publication.hash())
                .orElseThrow(() -> new SourceException(publication.hash(), 0, "its files are not there"));
        Loaded loaded = loader.load(source, publication.name());
        if (!loaded.policy().hash().equals(publication.hash())) {
            throw new SourceException(publication.hash(), 0, "its files are not what they were");
        }
        if (register.candidate(publication.name(), publication.hash()).isPresent()) {
            check.checkSamples(loaded);
        }
        return loaded.policy();
    }

    private static AuditEntry entry(String event, Publication publication) {
        return AuditEntry.of(event, AuditEntry.SYSTEM)
                .with("policy", publication.hash())
                .with("publication", publication.sequence());
    }
}

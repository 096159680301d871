package io.safeconduct.policy;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Policy;
import io.safeconduct.policy.PolicyLoader.Loaded;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is kept of bundles, and who put which one in force when; every entry of it is audited. */
@Service
class PolicyRegister {

    private static final String FOUND_AT_START = "The files of the home, as they were found at the start.";

    private final Bundles bundles;
    private final Candidates candidates;
    private final Publications publications;
    private final AuditTrail audit;
    private final Clock clock;

    PolicyRegister(Bundles bundles, Candidates candidates, Publications publications, AuditTrail audit, Clock clock) {
        this.bundles = bundles;
        this.candidates = candidates;
        this.publications = publications;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts what a node found in its home in force, unless it ever was. */
    @Transactional
    public void publishHome(Loaded home) {
        Policy policy = home.policy();
        bundles.add(home);
        if (!publications.wasPublished(policy.name(), policy.hash())) {
            publish(policy.name(), policy.hash(), FOUND_AT_START, AuditEntry.SYSTEM);
        }
    }

    /** Keeps a bundle that was checked; who brought it first stays its author. */
    @Transactional
    public Candidate propose(Loaded loaded, String reason, String by) {
        Policy policy = loaded.policy();
        bundles.add(loaded);
        candidates.add(new Candidate(policy.name(), policy.hash(), by, clock.instant(), reason));
        audit.append(entry("policy.proposed", by, policy.name(), policy.hash()).with("reason", reason));
        return candidate(policy.name(), policy.hash()).orElseThrow();
    }

    /** Puts a bundle in force that is kept here. */
    @Transactional
    public Publication publish(String name, String hash, String reason, String by) {
        publications.add(name, hash, by, clock.instant(), reason);
        audit.append(entry("policy.published", by, name, hash)
                .with("reason", reason)
                .with(
                        "proposedBy",
                        candidate(name, hash).map(Candidate::proposedBy).orElse(null)));
        return publications.latest(name, 1).get(0);
    }

    /** Takes a bundle out of force, on all nodes; nothing happens when another one did. */
    @Transactional
    public void quarantine(Publication publication) {
        if (publications.quarantine(publication, clock.instant())) {
            audit.append(entry("policy.quarantined", AuditEntry.SYSTEM, publication.name(), publication.hash())
                    .with("publication", publication.sequence()));
        }
    }

    /** What was put in force and not taken out of it, the newest first. */
    List<Publication> standing(String name, int most) {
        return publications.standing(name, most);
    }

    /** What was ever put in force, the newest first. */
    List<Publication> publications(String name, int most) {
        return publications.latest(name, most);
    }

    /** What nobody has put in force yet, the newest first. */
    List<Candidate> candidates(String name, int most) {
        return candidates.latest(name, most).stream()
                .filter(candidate -> !publications.wasPublished(name, candidate.hash()))
                .toList();
    }

    Optional<Candidate> candidate(String name, String hash) {
        return candidates.find(name, hash);
    }

    Optional<PolicySource> source(String hash) {
        return bundles.find(hash);
    }

    /** Whether it can be put in force: somebody proposed it, or it was in force before. */
    boolean knows(String name, String hash) {
        return candidate(name, hash).isPresent() || publications.wasPublished(name, hash);
    }

    private static AuditEntry entry(String event, String by, String name, String hash) {
        return AuditEntry.of(event, by).with("policy", hash).with("name", name);
    }
}

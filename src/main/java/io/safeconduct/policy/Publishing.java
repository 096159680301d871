package io.safeconduct.policy;

import io.safeconduct.gate.Policy;
import io.safeconduct.source.SourceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** How a policy comes into force while the house runs: one person brings it, it is checked, and another one publishes it. */
@Service
public class Publishing {

    private static final int MOST = 200;

    private final PolicyLoader loader;
    private final PolicyCheck check;
    private final PolicyRegister register;
    private final CurrentPolicy current;

    Publishing(PolicyLoader loader, PolicyCheck check, PolicyRegister register, CurrentPolicy current) {
        this.loader = loader;
        this.check = check;
        this.register = register;
        this.current = current;
    }

    /**
     * Checks a bundle and keeps it, for somebody else to publish.
     *
     * @param files all that stands under {@code rules/}, by path, samples included
     * @return the candidate; who brought the same bundle first stays its author
     * @throws SourceException naming file, line and reason of the first thing that is wrong; nothing is kept then
     */
    public Candidate propose(Map<String, String> files, String reason, String by) {
        return register.propose(
                check.check(PolicySource.of(files), current.current().catalogue()), reason, by);
    }

    /**
     * Puts a bundle in force: a candidate, or one that was in force before, which takes it back in one step. It is checked
     * again first. It is in force here when this returns, and on every other node about a second later.
     *
     * @throws SourceException when it does not stand the check
     */
    public Publish publish(String hash, String reason, String by) {
        Optional<PolicySource> source = register.source(hash);
        if (source.isEmpty() || !register.knows(loader.name(), hash)) {
            return new Publish.NotFound();
        }
        Optional<Candidate> candidate = register.candidate(loader.name(), hash);
        if (candidate.filter(found -> found.proposedBy().equals(by)).isPresent()) {
            return new Publish.SamePerson();
        }
        if (candidate.isPresent()) {
            check.check(source.get(), current.current().catalogue());
        } else {
            loader.load(source.get(), loader.name());
        }
        Publication publication = register.publish(loader.name(), hash, reason, by);
        current.look();
        return new Publish.Published(publication);
    }

    /**
     * A policy that is kept: a candidate, or one that was in force.
     *
     * @throws SourceException when it cannot be used any more
     */
    public Optional<Policy> find(String hash) {
        return register.knows(loader.name(), hash)
                ? register.source(hash)
                        .map(source -> loader.load(source, loader.name()).policy())
                : Optional.empty();
    }

    /** What was in force at some time, the newest first. */
    public List<Publication> publications() {
        return register.publications(loader.name(), MOST);
    }

    /** What nobody has published yet, the newest first. */
    public List<Candidate> candidates() {
        return register.candidates(loader.name(), MOST);
    }

    /** How a publication stands on this node. */
    public PublicationState stateOf(Publication publication) {
        if (publication.isQuarantined()) {
            return PublicationState.QUARANTINED;
        }
        if (current.refuses(publication)) {
            return PublicationState.REFUSED;
        }
        Publication inForce = current.publication();
        return inForce != null && inForce.sequence() == publication.sequence()
                ? PublicationState.IN_FORCE
                : PublicationState.SUPERSEDED;
    }
}

package io.safeconduct.journey.access;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;

/**
 * Makes sure that the engine's group of administrators has a member: while it is empty, the webapps would let a stranger
 * create one (CVE-2026-77226). The member made here has a password that nobody knows. A directory elsewhere, which the engine
 * only reads, has no setup.
 */
final class AdministratorSeat {

    private static final String HOLDER = "nobody";
    private static final int SECRET_BYTES = 32;

    private final IdentityService identities;

    AdministratorSeat(IdentityService identities) {
        this.identities = identities;
    }

    void ensureTaken() {
        boolean readOnly = identities.isReadOnly();
        if (readOnly
                || identities
                                .createUserQuery()
                                .memberOfGroup(Groups.CAMUNDA_ADMIN)
                                .count()
                        > 0) {
            return;
        }
        if (identities.createUserQuery().userId(HOLDER).count() == 0) {
            User user = identities.newUser(HOLDER);
            user.setLastName("(keeps the setup closed)");
            user.setPassword(unknown());
            identities.saveUser(user);
        }
        identities.createMembership(HOLDER, Groups.CAMUNDA_ADMIN);
    }

    private static String unknown() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}

package io.safeconduct.sandbox.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.safeconduct.sandbox.InSandbox;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Opens sessions for customers and logs staff in; development only, without any real proof of who it is. */
@RestController
@InSandbox
class LogInController {

    private static final Pattern WORD = Pattern.compile("[a-z0-9-]{1,32}");

    private final Subjects subjects;
    private final StaffDirectory staff;
    private final Tokens tokens;

    LogInController(Subjects subjects, StaffDirectory staff, Tokens tokens) {
        this.subjects = subjects;
        this.staff = staff;
        this.tokens = tokens;
    }

    record Session(
            String session,
            @JsonProperty("delegation_token") String delegationToken,
            @JsonProperty("channel_token") String channelToken) {}

    record StaffToken(@JsonProperty("access_token") String accessToken) {}

    @PostMapping(path = "/sandbox/login", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Session openSession(
            HttpServletRequest request,
            @RequestParam String customer,
            @RequestParam(defaultValue = "chat") String channel,
            @RequestParam(defaultValue = "known") String device,
            @RequestParam(required = false) @Nullable String agent) {
        requireWord("channel", channel);
        requireWord("device", device);
        List<String> agents = agent == null ? AgentClients.IDS : List.of(agent);
        if (!AgentClients.IDS.containsAll(agents)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "There is no such agent.");
        }
        if (!subjects.exists(customer)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such customer.");
        }
        String issuer = issuer(request);
        String session = UUID.randomUUID().toString();
        return new Session(
                session,
                tokens.delegation(issuer, customer, session, channel, device, agents),
                tokens.channel(issuer, customer, session));
    }

    @PostMapping(path = "/sandbox/staff-login", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    StaffToken logIn(HttpServletRequest request, @RequestParam String user, @RequestParam String password) {
        if (!staff.knows(user, password)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "User or password is wrong.");
        }
        return new StaffToken(tokens.staff(issuer(request), user, staff.rolesOf(user)));
    }

    private static void requireWord(String name, String value) {
        if (!WORD.matcher(value).matches()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, name + " must be up to 32 lower-case letters, digits and hyphens.");
        }
    }

    private static String issuer(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    }
}

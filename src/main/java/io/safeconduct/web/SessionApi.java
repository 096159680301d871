package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import io.safeconduct.agent.Sessions;
import io.safeconduct.gate.Proposals;
import io.safeconduct.journey.Ending;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The session an agent works in: what it did and has left, and its end. */
@RestController
@RequestMapping("/api/sessions/{sid}")
class SessionApi {

    private final Sessions sessions;
    private final Ending ending;
    private final Proposals proposals;
    private final ProposalViews views;
    private final SessionCaps caps;

    SessionApi(Sessions sessions, Ending ending, Proposals proposals, ProposalViews views, SessionCaps caps) {
        this.sessions = sessions;
        this.ending = ending;
        this.proposals = proposals;
        this.views = views;
        this.caps = caps;
    }

    record SessionView(
            String session,
            String subject,
            String channel,
            String device,
            boolean open,
            List<ProposalView> proposals,
            List<SessionCaps.Left> caps) {}

    @GetMapping
    SessionView read(Caller.Agent caller, @PathVariable String sid) {
        own(caller, sid);
        return new SessionView(
                sid,
                caller.subject(),
                caller.channel(),
                caller.device(),
                sessions.isOpen(ProposalApi.sessionOf(caller)),
                proposals.inSession(sid).stream()
                        .filter(proposal -> ProposalApi.maySee(caller, proposal))
                        .map(views::of)
                        .toList(),
                caps.leftIn(sid));
    }

    @DeleteMapping
    ResponseEntity<Void> end(Caller.Agent caller, @PathVariable String sid) {
        own(caller, sid);
        sessions.takeUp(ProposalApi.sessionOf(caller), caller.actor());
        ending.end(sid, caller.actor());
        return ResponseEntity.noContent().build();
    }

    private static void own(Caller.Agent caller, String sid) {
        if (!caller.session().equals(sid)) {
            throw Problem.notFound();
        }
    }
}

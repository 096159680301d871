package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of a request, for its caller; and every change, for observers, whom no fault hits. */
@RestController
@RequestMapping("/sandbox/store/effects")
@InSandbox
class EffectController {

    private final FrontDesk desk;
    private final Effects effects;

    EffectController(FrontDesk desk, Effects effects) {
        this.desk = desk;
        this.effects = effects;
    }

    @GetMapping
    List<Effect> all(@ModelAttribute Effects.Filter filter) {
        return effects.matching(filter);
    }

    @GetMapping("/{idempotencyKey}")
    Effect one(@PathVariable String idempotencyKey) {
        Target target = effects.find(idempotencyKey).map(Effect::target).orElse(Target.NONE);
        return desk.outcome(idempotencyKey, target).orElseThrow(() -> Problem.unknown("effect", idempotencyKey));
    }
}

package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.northbound.AclDecisions;
import io.pathproof.fuzz.oracle.Decisions;
import io.pathproof.fuzz.oracle.Facts;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Shot;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * What decided about some shots of a stage, asked while it was in force.
 *
 * @param areKnown whether it was asked about this one
 * @param claims that can be made of it, where the packets came in first
 */
record Reasons(Predicate<Shot> areKnown, BiFunction<Facts, Draw, List<Claim>> claims) {

    static Reasons of(Decisions rules) {
        return new Reasons(shot -> rules.about(shot).isPresent(), (facts, draw) -> rules.about(facts.shot())
                .map(decision -> Claims.ofRules(decision, rules.cookies(facts.shot()), draw))
                .orElse(List.of()));
    }

    static Reasons of(AclDecisions acls) {
        return new Reasons(shot -> acls.about(shot).isPresent(), (facts, draw) -> acls.about(facts.shot())
                .map(decision -> Claims.ofAcls(decision, acls.names(), draw))
                .orElse(List.of()));
    }
}

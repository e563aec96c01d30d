package io.pathproof.fuzz.compare;

import io.pathproof.fuzz.northbound.AclDecision;
import io.pathproof.fuzz.oracle.Decision;
import io.pathproof.fuzz.oracle.Facts;
import io.pathproof.fuzz.oracle.Truth;
import io.pathproof.fuzz.pipeline.Draw;
import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.pipeline.Tunnel;
import java.util.ArrayList;
import java.util.List;

/** All that is asked of each shot. */
final class Claims {

    private Claims() {}

    static List<Claim> of(Facts facts, Terrain terrain) {
        List<Claim> claims = new ArrayList<>();
        int packets = facts.packets();
        claims.add(new Claim("hasCount(" + packets + ")", it -> it.hasCount(packets), it -> Truth.YES));
        claims.add(new Claim("hasCount(" + (packets + 1) + ")", it -> it.hasCount(packets + 1), it -> Truth.NO));
        claims.add(new Claim("droppedInBridge()", it -> it.droppedInBridge(), Facts::eachDropped));
        claims.add(
                new Claim("anyPacket().droppedInBridge()", it -> it.anyPacket().droppedInBridge(), Facts::anyDropped));
        claims.add(new Claim("notDropped()", it -> it.notDropped(), Facts::eachLeft));
        claims.add(new Claim(
                "anyPacket().droppedOutsideOvs()", it -> it.anyPacket().droppedOutsideOvs(), Facts::anyDroppedOutside));
        claims.add(new Claim("answered()", it -> it.answered(), Facts::eachAnswered));
        claims.add(new Claim(
                "notAnswered()", it -> it.notAnswered(), it -> it.anyAnswered().not()));
        terrain.on(facts.entry().node()).forEach(host -> leaving(claims, host.port()));
        if (facts.entry().node() == terrain.observer().node()) {
            leaving(claims, terrain.observer().port());
        }
        Tunnel.ALL.forEach(tunnel -> leaving(claims, tunnel.device()));
        for (Host host : terrain.hosts()) {
            claims.add(new Claim(
                    "arrivedAt(\"" + host.port() + "\")", it -> it.arrivedAt(host.port()), it -> it.eachHadBy(host)));
        }
        return claims;
    }

    /** Of the rule that decided, and of one that did not. */
    static List<Claim> ofRules(Decision decision, List<Long> cookies, Draw draw) {
        List<Claim> claims = new ArrayList<>();
        decision.deciding().ifPresent(cookie -> claims.add(by(decision, cookie)));
        claims.add(by(decision, draw.oneOf(cookies)));
        return claims;
    }

    /** Of an ACL that decided, and of any other one. */
    static List<Claim> ofAcls(AclDecision decision, List<String> names, Draw draw) {
        List<String> asked = new ArrayList<>(draw.some(decision.deciding(), 1));
        asked.addAll(draw.some(names, 1));
        return asked.stream()
                .map(name -> new Claim("byAcl(\"" + name + "\")", it -> it.byAcl(name), facts -> decision.isBy(name)))
                .toList();
    }

    private static Claim by(Decision decision, long cookie) {
        String rule = "cookie=0x" + Long.toHexString(cookie);
        return new Claim("byRule(\"" + rule + "\")", it -> it.byRule(rule), facts -> decision.isBy(cookie));
    }

    private static void leaving(List<Claim> claims, String port) {
        claims.add(new Claim("exitedVia(\"" + port + "\")", it -> it.exitedVia(port), it -> it.eachLeftBy(port)));
        claims.add(new Claim("neverExitedVia(\"" + port + "\")", it -> it.neverExitedVia(port), it -> it.anyLeftBy(port)
                .not()));
    }
}

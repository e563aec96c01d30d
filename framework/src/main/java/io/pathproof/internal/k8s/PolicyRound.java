package io.pathproof.internal.k8s;

import io.pathproof.cluster.cni.PolicyQuestion;
import io.pathproof.internal.k8s.PolicyPlace.Answer;
import io.pathproof.internal.process.Command;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** One round of questions about policies: all places at the same time, and each question once, however many policies it tells of. */
final class PolicyRound {

    private final Switches switches;
    private final Map<PolicyQuestion, Map<PolicyPlace, Answer>> answers = new HashMap<>();

    PolicyRound(Switches switches) {
        this.switches = switches;
    }

    Map<PolicyPlace, Answer> ask(PolicyQuestion question) {
        return answers.computeIfAbsent(question, this::answers);
    }

    private Map<PolicyPlace, Answer> answers(PolicyQuestion question) {
        List<PolicyPlace> places = switches.places(question);
        List<CompletableFuture<Answer>> asked = places.stream()
                .map(place -> CompletableFuture.supplyAsync(() -> place.ask(question.command()), Command.THREADS))
                .toList();
        Map<PolicyPlace, Answer> said = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            said.put(places.get(i), asked.get(i).join());
        }
        return said;
    }
}

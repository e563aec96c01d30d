package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.Direction;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A node's switch, asked in its pod, and the databases that it follows, in theirs. */
final class OvsInterview implements Interview {

    private static final String ANSWERED = "pathproof-answered";
    private static final Pattern ANSWER = Pattern.compile("(.*?)\\n" + ANSWERED + " (\\d+)\\n", Pattern.DOTALL);

    private final OvsNode node;
    private final Cni cni;
    private final Exec exec;

    OvsInterview(OvsNode node, Cni cni, Exec exec) {
        this.node = node;
        this.cni = cni;
        this.exec = exec;
    }

    /** In one call: each goes through the API server. */
    @Override
    public List<Result> vswitchd(List<List<String>> requests) {
        Result all = ovs(List.of("sh", "-c", script(requests)));
        Matcher answer = ANSWER.matcher(all.stdout());
        List<Result> results = new ArrayList<>();
        for (List<String> request : requests) {
            results.add(
                    all.succeeded() && answer.find()
                            ? new Result(request, Integer.parseInt(answer.group(2)), answer.group(1), "", false)
                            : new Result(request, -1, all.stdout(), all.stderr(), all.timedOut()));
        }
        return results;
    }

    static String script(List<List<String>> requests) {
        return requests.stream()
                .map(words -> "ovs-appctl " + new Result(words, 0, "", "", false).commandLine() + " 2>&1; printf '\\n"
                        + ANSWERED + " %d\\n' $?")
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Result ovs(List<String> words) {
        return orFailed(words, () -> node.run(words));
    }

    @Override
    public Result ovn(List<String> words) {
        return orFailed(words, () -> {
            Cni.Found place = cni.northbound().orElseThrow();
            OvnPods pods = new OvnPods(place, exec);
            Optional<PodName> database = pods.of(node.name());
            return database.isEmpty()
                    ? failed(words, pods.whyNot(List.of(node.name())))
                    : exec.run(database.get(), place.container(), words);
        });
    }

    private static Result orFailed(List<String> words, Supplier<Result> run) {
        try {
            return run.get();
        } catch (ClusterException | KubernetesClientException e) {
            return failed(words, String.valueOf(e.getMessage()));
        }
    }

    private static Result failed(List<String> words, String why) {
        return new Result(words, -1, "", why, false);
    }

    @Override
    public Optional<String> whyNoAcls() {
        return cni.northbound().isPresent()
                ? Optional.empty()
                : Optional.of("policies of " + cni.profile().name()
                        + " are rules without ACLs, and which policy a rule was made for is not asked");
    }

    @Override
    public Optional<Boolean> isolates(String policy, String direction) {
        try {
            NetworkPolicy found = exec.client()
                    .network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(policy.substring(0, policy.indexOf('/')))
                    .withName(policy.substring(policy.indexOf('/') + 1))
                    .get();
            return Optional.ofNullable(found)
                    .map(it -> Policies.directions(it).contains(Direction.valueOf(direction.toUpperCase(Locale.ROOT))));
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }
}

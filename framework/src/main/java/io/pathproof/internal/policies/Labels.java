package io.pathproof.internal.policies;

import io.pathproof.policies.end.PodEnd;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The labels of a pod, a namespace or a node.
 *
 * @param told those that are known
 * @param open whether there may be one of this name besides
 */
record Labels(Map<String, String> told, Predicate<String> open) {

    static final Labels UNKNOWN = new Labels(Map.of(), any -> true);

    /** What a workload's controller gives each of its pods, beside what the template says. */
    private static final Set<String> MADE = Set.of(
            "pod-template-hash",
            "pod-template-generation",
            "controller-revision-hash",
            "statefulset.kubernetes.io/pod-name",
            "apps.kubernetes.io/pod-index",
            "batch.kubernetes.io/controller-uid",
            "batch.kubernetes.io/job-name",
            "batch.kubernetes.io/job-completion-index",
            "controller-uid",
            "job-name");

    /** Those of a pod: all of them, but for what a workload adds. */
    static Labels of(PodEnd pod) {
        return new Labels(pod.labels(), pod.isOfWorkload() ? MADE::contains : any -> false);
    }

    /** These, and no others if that is known. */
    static Labels of(Map<String, String> labels, boolean all) {
        return new Labels(labels, any -> !all);
    }
}

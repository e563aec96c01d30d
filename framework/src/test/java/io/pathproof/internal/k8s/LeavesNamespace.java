package io.pathproof.internal.k8s;

import io.pathproof.internal.k8s.api.Contexts;
import java.time.Duration;

/** A run of tests that makes a namespace, says its name, and then waits to be killed. */
final class LeavesNamespace {

    private LeavesNamespace() {}

    public static void main(String... arguments) throws InterruptedException {
        ClusterSession session = ClusterSession.open(Duration.ofMinutes(2), Contexts.parse(""));
        System.out.println("namespace " + session.scope("Killed", "").namespace());
        Thread.currentThread().join();
    }
}

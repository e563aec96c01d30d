package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.client.KubernetesClient;

/** A run of tests that changes the team's objects one after the other, says so before each, and then waits to be killed. */
final class ChangesPayments {

    static final String STEP = "step ";

    private ChangesPayments() {}

    public static void main(String... arguments) throws InterruptedException {
        KubernetesClient client = Connection.open(Payments.DEADLINE, Payments.LAB);
        Changes changes = new Changes(client, Payments.DEADLINE, namespace -> false);
        changes.putBackLeftovers();
        Elsewhere elsewhere = changes.elsewhere();
        for (var object : Payments.objects(client, "changed.yaml")) {
            System.out.println(STEP + ObjectName.of(object));
            elsewhere.apply(object, true);
        }
        System.out.println(STEP + "done");
        Thread.currentThread().join();
    }
}

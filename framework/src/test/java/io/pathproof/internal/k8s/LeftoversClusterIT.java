package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Namespace;
import io.pathproof.internal.k8s.api.Contexts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A run that is killed leaves its namespace; the next run finds and deletes it, and nobody else's. */
class LeftoversClusterIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @Test
    void whatAKilledRunHasLeftIsDeletedByTheNextOneAndNotBefore() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeavesNamespace.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String name;
        try {
            name = namespaceOf(killed);
            try (ClusterSession next = ClusterSession.open(DEADLINE, Contexts.parse(""))) {
                assertThat(isGoing(next, name))
                        .as("deleted while its run is alive")
                        .isFalse();
            }
        } finally {
            killed.destroyForcibly().waitFor();
        }

        try (ClusterSession next = ClusterSession.open(DEADLINE, Contexts.parse(""))) {
            assertThat(isGoing(next, name)).isTrue();
        }
    }

    private static String namespaceOf(Process process) throws IOException {
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null && !line.startsWith("namespace ")) {
                line = output.readLine();
            }
            assertThat(line).as("the name of the namespace").isNotNull();
            return String.valueOf(line).substring("namespace ".length());
        }
    }

    private static boolean isGoing(ClusterSession session, String name) {
        Namespace namespace = session.client().namespaces().withName(name).get();
        return namespace == null || namespace.getMetadata().getDeletionTimestamp() != null;
    }
}

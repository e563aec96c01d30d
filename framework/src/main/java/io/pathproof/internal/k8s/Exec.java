package io.pathproof.internal.k8s;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.pathproof.cluster.cni.ClusterException;
import io.pathproof.cluster.cni.PodName;
import io.pathproof.internal.k8s.api.Causes;
import io.pathproof.internal.process.Result;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a command in a container and waits for its end, or for a deadline. */
record Exec(KubernetesClient client, Duration deadline) {

    Result run(PodName pod, String container, List<String> words) {
        ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        try (ExecWatch watch = client.pods()
                .inNamespace(pod.namespace())
                .withName(pod.name())
                .inContainer(container)
                .writingOutput(stdout)
                .writingError(stderr)
                .exec(words.toArray(String[]::new))) {
            Integer code = watch.exitCode().get(deadline.toNanos(), TimeUnit.NANOSECONDS);
            if (code == null || code < 0) {
                throw new ClusterException(told(pod, container, words)
                        + ": the API server closed the connection before the command's end\n"
                        + new PodStory(client, pod).tell());
            }
            return new Result(words, code, text(stdout), text(stderr), false);
        } catch (TimeoutException e) {
            return new Result(words, -1, text(stdout), text(stderr), true);
        } catch (ExecutionException | KubernetesClientException e) {
            throw new ClusterException(
                    told(pod, container, words) + ": " + Causes.of(e) + "\n" + new PodStory(client, pod).tell(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + words.get(0) + " ran in pod " + pod, e);
        }
    }

    /**
     * The same, where nothing but success will do.
     *
     * @throws ClusterException if it fails, or is not done by the deadline
     */
    String output(PodName pod, String container, List<String> words) {
        Result result = run(pod, container, words);
        if (!result.succeeded()) {
            throw failed(pod, container, result);
        }
        return result.stdout();
    }

    ClusterException failed(PodName pod, String container, Result result) {
        String end = result.timedOut()
                ? " was not done after " + deadline.toSeconds() + " s; it may still run there"
                : " ended with exit code " + result.exitCode() + ", not with 0";
        return new ClusterException(told(pod, container, result.words())
                + end
                + Causes.indented("stderr", result.stderr())
                + Causes.indented("stdout", result.stdout())
                + (result.timedOut() ? "\n" + new PodStory(client, pod).tell() : ""));
    }

    private static String told(PodName pod, String container, List<String> words) {
        return "in pod " + pod + ", container " + container + ": " + new Result(words, 0, "", "", false).commandLine();
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

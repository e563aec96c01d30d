package io.pathproof.internal.k8s.api;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** The words of the client's exceptions, and of what lies beneath them, in one line; and other texts, indented. */
public final class Causes {

    private static final int MOST = 4;

    private Causes() {}

    public static String of(Throwable error) {
        StringBuilder words = new StringBuilder();
        Throwable at = error;
        for (int i = 0; at != null && i < MOST; at = at.getCause(), i++) {
            String message = message(at);
            if (words.indexOf(message) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(message.strip());
            }
        }
        return words.toString();
    }

    /** Of an answer of the API server its own words: the client's have all its fields around them. */
    private static String message(Throwable error) {
        if (error instanceof KubernetesClientException answer
                && answer.getStatus() != null
                && answer.getStatus().getMessage() != null) {
            return answer.getStatus().getMessage();
        }
        return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    }

    public static boolean isNotFound(KubernetesClientException error) {
        return error.getCode() == 404;
    }

    public static String indented(String label, String text) {
        return text.isBlank()
                ? ""
                : "\n" + label + ":\n" + text.stripTrailing().indent(2).stripTrailing();
    }
}

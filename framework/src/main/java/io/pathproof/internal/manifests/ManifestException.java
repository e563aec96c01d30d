package io.pathproof.internal.manifests;

/** A manifest says what Kubernetes would not take, or what cannot be read in one way only. */
final class ManifestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    ManifestException(String where, String field, String found, String wanted) {
        super(where + (field.isEmpty() ? "" : ": " + field) + "\n  found:  " + found + "\n  wanted: " + wanted);
    }
}

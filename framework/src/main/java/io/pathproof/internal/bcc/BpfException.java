package io.pathproof.internal.bcc;

/** The kernel, or libbcc on its behalf, refused; the message says what was tried and what came back. */
public final class BpfException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BpfException(String message) {
        super(message);
    }

    public BpfException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.pathproof.internal.bcc;

/** Of {@code enum bpf_prog_type}, those in use. */
public enum ProgramType {
    KPROBE(2),
    RAW_TRACEPOINT(17),
    TRACING(26);

    private final int number;

    ProgramType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}

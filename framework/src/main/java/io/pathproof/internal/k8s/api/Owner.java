package io.pathproof.internal.k8s.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that made something: who reads of it on the same kernel, in the same pid namespace, can tell whether it is dead.
 *
 * @param boot the kernel, from one boot to the next
 * @param pids the pid namespace, in which the number means this process
 * @param start when it was started, in clock ticks since the boot: numbers are used again
 */
public record Owner(String boot, String pids, long pid, long start) {

    private static final Pattern TEXT = Pattern.compile("boot=(\\S+) pids=(\\S+) pid=(\\d+) start=(\\d+)");
    private static final String UNKNOWN = "unknown";
    private static final int START_AFTER_NAME = 19;

    public static Owner self() {
        long pid = ProcessHandle.current().pid();
        return new Owner(bootId(), pidNamespace(), pid, start(pid).orElse(0L));
    }

    public static Optional<Owner> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Owner(
                        matcher.group(1),
                        matcher.group(2),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4))))
                : Optional.empty();
    }

    /** Whether there is proof that it is no more. Somebody else's kernel, or pid namespace, gives none. */
    public boolean isProvenDead() {
        return canBeAsked() && !runs();
    }

    /** Whether there is proof that it is alive. */
    public boolean isProvenAlive() {
        return canBeAsked() && runs();
    }

    private boolean canBeAsked() {
        return !boot.equals(UNKNOWN) && boot.equals(bootId()) && pids.equals(pidNamespace());
    }

    private boolean runs() {
        return start(pid).filter(ticks -> ticks == start).isPresent();
    }

    public static String bootId() {
        return read(Path.of("/proc/sys/kernel/random/boot_id")).orElse(UNKNOWN);
    }

    private static String pidNamespace() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return UNKNOWN;
        }
    }

    /** The 22nd field of stat; the second is a name in parentheses that may hold anything. */
    private static Optional<Long> start(long pid) {
        return read(Path.of("/proc/" + pid + "/stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[START_AFTER_NAME])
                .map(Long::valueOf);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            // A process that ends while it is read is one that ends.
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "boot=%s pids=%s pid=%d start=%d".formatted(boot, pids, pid, start);
    }
}

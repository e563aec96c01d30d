package io.pathproof.internal.probe;

import io.pathproof.internal.bcc.CompiledProbes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled probes on disk, each under the hash of all that they were made from. Root loads what lies here into the kernel, so
 * a file counts only when it is whole, and the directory belongs to us alone. A file appears by renaming, so that two
 * JVMs at once do not read each other's half.
 */
final class ProbeCache {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeCache.class);
    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rwx------");
    private static final int HASH = 32;

    private final Path directory;

    ProbeCache(Path directory) {
        this.directory = directory;
    }

    /** Where the user keeps caches: PATHPROOF_CACHE, else XDG_CACHE_HOME/pathproof, else ~/.cache/pathproof. */
    static ProbeCache ofThisUser() {
        Path base = Optional.ofNullable(System.getenv("PATHPROOF_CACHE"))
                .map(Path::of)
                .or(() -> Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(xdg -> Path.of(xdg, "pathproof")))
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "pathproof"));
        return new ProbeCache(base.resolve("probes"));
    }

    /** What is stored under the hash of {@code ingredients}, or what {@code compiler} makes, which is then stored. */
    CompiledProbes get(List<String> ingredients, Supplier<CompiledProbes> compiler) {
        Path file = directory.resolve(
                HexFormat.of().formatHex(hash(String.join("\0", ingredients).getBytes(StandardCharsets.UTF_8))));
        try {
            Optional<CompiledProbes> stored = read(file);
            if (stored.isPresent()) {
                return stored.get();
            }
        } catch (IOException e) {
            LOG.warn("compiled probes in {} are not used, they will be compiled anew: {}", file, e.getMessage());
        }
        CompiledProbes made = compiler.get();
        try {
            write(file, made);
        } catch (IOException e) {
            LOG.warn(
                    "compiled probes could not be stored in {}, so the next JVM will compile again: {}",
                    file,
                    e.toString());
        }
        return made;
    }

    private Optional<CompiledProbes> read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        requireOurs(directory);
        requireOurs(file);
        if (bytes.length < HASH) {
            throw new IOException("the file is cut off");
        }
        byte[] content = Arrays.copyOfRange(bytes, HASH, bytes.length);
        if (!Arrays.equals(hash(content), Arrays.copyOf(bytes, HASH))) {
            throw new IOException("the file is not what was stored");
        }
        return Optional.of(CompiledProbes.read(new DataInputStream(new ByteArrayInputStream(content))));
    }

    private static void requireOurs(Path path) throws IOException {
        if (!Files.getOwner(path).equals(Files.getOwner(Path.of("/proc/self")))) {
            throw new IOException(path + " belongs to somebody else");
        }
        if (Files.getPosixFilePermissions(path).stream()
                .anyMatch(permission -> permission.name().matches("(GROUP|OTHERS)_WRITE"))) {
            throw new IOException(path + " may be written by others");
        }
    }

    private void write(Path file, CompiledProbes probes) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        probes.write(new DataOutputStream(content));
        Files.createDirectories(directory.getParent());
        if (!Files.exists(directory)) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OURS_ALONE));
        }
        Path half = Files.createTempFile(directory, "half", null);
        try {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.write(hash(content.toByteArray()));
            content.writeTo(whole);
            Files.write(half, whole.toByteArray());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

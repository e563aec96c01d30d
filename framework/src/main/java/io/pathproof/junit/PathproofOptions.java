package io.pathproof.junit;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.AttachMode;
import io.pathproof.internal.probe.KernelFilter;
import io.pathproof.internal.probe.Mode;
import io.pathproof.trace.PacketFilter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** The options in force for one test. */
record PathproofOptions(
        Duration patience, ArmOptions arm, Mode mode, List<PacketFilter> filters, WriteFiles files, Payload payload) {

    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(5);

    /** @param settings the first of them that says something about an option decides it */
    static PathproofOptions of(List<Setting> settings, List<PacketFilter> filters) {
        Mode mode = first(settings, Setting::recording).orElse(Recording.PACKETS) == Recording.COUNTS
                ? Mode.COUNT
                : Mode.RECORD;
        try {
            KernelFilter.requireHoldable(mode, filters);
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "record(..) of PathproofExtension.builder(): " + e.getMessage(), e);
        }
        Duration patience = first(settings, Setting::patience).orElse(DEFAULT_PATIENCE);
        int ring = first(settings, Setting::ringKiB).map(kib -> kib * 1024).orElse(ArmOptions.DEFAULT_RING_BYTES);
        Attach attach = first(settings, Setting::attach).orElse(Attach.BEST);
        WriteFiles files = first(settings, Setting::files).orElse(WriteFiles.ON_FAILURE);
        Payload payload = first(settings, Setting::payload).orElse(Payload.CUT);
        return new PathproofOptions(
                patience, new ArmOptions(ring, mode(attach)), mode, List.copyOf(filters), files, payload);
    }

    private static <T> Optional<T> first(List<Setting> settings, Function<Setting, Optional<T>> option) {
        return settings.stream().map(option).flatMap(Optional::stream).findFirst();
    }

    private static Optional<AttachMode> mode(Attach attach) {
        return switch (attach) {
            case FENTRY -> Optional.of(AttachMode.FENTRY);
            case KPROBE -> Optional.of(AttachMode.KPROBE);
            case BEST, INHERIT -> Optional.empty();
        };
    }
}

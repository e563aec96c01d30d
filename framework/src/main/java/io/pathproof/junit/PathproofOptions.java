package io.pathproof.junit;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.AttachMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The options in force for one test: from the annotations on its way outwards (or the builder), then from the
 * configuration parameters, then the defaults. All misuse is told here, before anything is touched.
 */
record PathproofOptions(Duration patience, ArmOptions arm) {

    private static final long DEFAULT_PATIENCE_MILLIS = 5000;
    private static final long MOST_RING_KIB = 1 << 20;

    static PathproofOptions resolve(ExtensionContext context, List<Setting> settings) {
        long patience = first(settings, Setting::patienceMillis)
                .or(() -> number(context, PathproofTest.PATIENCE_PROPERTY))
                .orElse(DEFAULT_PATIENCE_MILLIS);
        long ring = first(settings, Setting::ringKiB)
                .or(() -> number(context, PathproofTest.RING_PROPERTY))
                .orElse(ArmOptions.DEFAULT_RING_BYTES / 1024L);
        Attach attach = settings.stream()
                .map(Setting::attach)
                .filter(value -> value != Attach.INHERIT)
                .findFirst()
                .or(() -> context.getConfigurationParameter(PathproofTest.ATTACH_PROPERTY, PathproofOptions::attach))
                .orElse(Attach.BEST);
        requireRange("patience in milliseconds", patience, Long.MAX_VALUE / 1_000_000);
        requireRange("ring in KiB", ring, MOST_RING_KIB);
        return new PathproofOptions(
                Duration.ofMillis(patience),
                new ArmOptions(Math.toIntExact(Math.min(ring * 1024, 1 << 30)), mode(attach)));
    }

    private static Optional<Long> first(List<Setting> settings, Function<Setting, Long> option) {
        return settings.stream().map(option).filter(value -> value != 0).findFirst();
    }

    private static Optional<Long> number(ExtensionContext context, String parameter) {
        return context.getConfigurationParameter(parameter, text -> {
            try {
                return Long.valueOf(text.strip());
            } catch (NumberFormatException e) {
                throw new ExtensionConfigurationException(
                        "configuration parameter " + parameter + " is \"" + text + "\": want a whole number", e);
            }
        });
    }

    private static Attach attach(String text) {
        return Arrays.stream(Attach.values())
                .filter(value -> value.name().equalsIgnoreCase(text.strip()) && value != Attach.INHERIT)
                .findFirst()
                .orElseThrow(() -> new ExtensionConfigurationException("configuration parameter "
                        + PathproofTest.ATTACH_PROPERTY + " is \"" + text + "\": want best, fentry or kprobe"));
    }

    private static void requireRange(String what, long value, long most) {
        if (value < 1 || value > most) {
            throw new ExtensionConfigurationException(
                    "the " + what + " is " + value + ": want a number from 1 to " + most);
        }
    }

    private static Optional<AttachMode> mode(Attach attach) {
        return switch (attach) {
            case FENTRY -> Optional.of(AttachMode.FENTRY);
            case KPROBE -> Optional.of(AttachMode.KPROBE);
            default -> Optional.empty();
        };
    }

    /** What one annotation, or the builder, says; 0 and INHERIT: nothing. */
    record Setting(long patienceMillis, long ringKiB, Attach attach) {

        static Setting of(PathproofTest annotation) {
            return new Setting(annotation.patienceMillis(), annotation.ringKiB(), annotation.attach());
        }
    }
}

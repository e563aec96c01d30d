package io.pathproof.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What one place says about the options. What it may not say is told as soon as it is read. */
record Setting(Optional<Duration> patience, Optional<Integer> ringKiB, Optional<Attach> attach) {

    private record Limit(long most, String unit) {

        /** An hour: who wants more took a millisecond for less than it is. */
        static final Limit PATIENCE = new Limit(3_600_000, "ms");

        /** The ring is mapped twice in a row into one buffer, and those of Java end at 2 GiB. */
        static final Limit RING = new Limit(512 << 10, "KiB");

        long require(String found, long value) {
            if (value < 1 || value > most) {
                throw new ExtensionConfigurationException(
                        found + ": want a whole number of " + unit + " from 1 to " + most);
            }
            return value;
        }
    }

    /** In an annotation, 0 is what is not said there. */
    static Setting of(PathproofTest annotation, AnnotatedElement element) {
        String place = " of @PathproofTest on " + element + " is ";
        return new Setting(
                Optional.of(annotation.patienceMillis())
                        .filter(millis -> millis != 0)
                        .map(millis -> patience("patienceMillis" + place + millis, millis)),
                Optional.of(annotation.ringKiB())
                        .filter(kib -> kib != 0)
                        .map(kib -> ring("ringKiB" + place + kib, kib)),
                said(annotation.attach()));
    }

    static Setting ofBuilder(@Nullable Duration patience, @Nullable Integer ringKiB, Attach attach) {
        String place = " of PathproofExtension.builder() is ";
        return new Setting(
                Optional.ofNullable(patience)
                        .map(time -> patience("patience" + place + time, TimeUnit.MILLISECONDS.convert(time))),
                Optional.ofNullable(ringKiB).map(kib -> ring("ringKiB" + place + kib, kib)),
                said(attach));
    }

    static Setting ofParameters(ExtensionContext context) {
        return new Setting(
                parameter(context, PathproofTest.PATIENCE_PROPERTY)
                        .map(given -> patience(given.toString(), given.number())),
                parameter(context, PathproofTest.RING_PROPERTY).map(given -> ring(given.toString(), given.number())),
                parameter(context, PathproofTest.ATTACH_PROPERTY).map(Parameter::attach));
    }

    private static Duration patience(String found, long millis) {
        return Duration.ofMillis(Limit.PATIENCE.require(found, millis));
    }

    private static int ring(String found, long kib) {
        return (int) Limit.RING.require(found, kib);
    }

    private static Optional<Attach> said(Attach attach) {
        return Optional.of(attach).filter(how -> how != Attach.INHERIT);
    }

    private static Optional<Parameter> parameter(ExtensionContext context, String name) {
        return context.getConfigurationParameter(name).map(text -> new Parameter(name, text));
    }

    private record Parameter(String name, String text) {

        /** What is no number is as little wanted as 0. */
        long number() {
            try {
                return Long.parseLong(text.strip());
            } catch (NumberFormatException e) {
                return 0;
            }
        }

        Attach attach() {
            return Arrays.stream(Attach.values())
                    .filter(how -> how != Attach.INHERIT && how.name().equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new ExtensionConfigurationException(this + ": want best, fentry or kprobe"));
        }

        @Override
        public String toString() {
            return "configuration parameter " + name + " is \"" + text + "\"";
        }
    }
}

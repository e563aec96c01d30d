package io.pathproof.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What one place says about the options. What it may not say is told as soon as it is read. */
record Setting(
        Optional<Duration> patience,
        Optional<Integer> ringKiB,
        Optional<Attach> attach,
        Optional<Recording> recording,
        Optional<WriteFiles> files,
        Optional<Payload> payload) {

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
                said(annotation.attach(), Attach.INHERIT),
                said(annotation.recording(), Recording.INHERIT),
                said(annotation.files(), WriteFiles.INHERIT),
                said(annotation.payload(), Payload.INHERIT));
    }

    static Setting ofBuilder(
            @Nullable Duration patience,
            @Nullable Integer ringKiB,
            Attach attach,
            Recording recording,
            WriteFiles files,
            Payload payload) {
        String place = " of PathproofExtension.builder() is ";
        return new Setting(
                Optional.ofNullable(patience)
                        .map(time -> patience("patience" + place + time, TimeUnit.MILLISECONDS.convert(time))),
                Optional.ofNullable(ringKiB).map(kib -> ring("ringKiB" + place + kib, kib)),
                said(attach, Attach.INHERIT),
                said(recording, Recording.INHERIT),
                said(files, WriteFiles.INHERIT),
                said(payload, Payload.INHERIT));
    }

    static Setting ofParameters(ExtensionContext context) {
        return new Setting(
                parameter(context, PathproofTest.PATIENCE_PROPERTY)
                        .map(given -> patience(given.toString(), given.number())),
                parameter(context, PathproofTest.RING_PROPERTY).map(given -> ring(given.toString(), given.number())),
                parameter(context, PathproofTest.ATTACH_PROPERTY)
                        .map(given -> given.oneOf(List.of(Attach.BEST, Attach.FENTRY, Attach.KPROBE))),
                parameter(context, PathproofTest.RECORDING_PROPERTY)
                        .map(given -> given.oneOf(List.of(Recording.PACKETS, Recording.COUNTS))),
                parameter(context, PathproofTest.FILES_PROPERTY)
                        .map(given -> given.oneOf(List.of(WriteFiles.ON_FAILURE, WriteFiles.ALWAYS, WriteFiles.NEVER))),
                parameter(context, PathproofTest.PAYLOAD_PROPERTY)
                        .map(given -> given.oneOf(List.of(Payload.CUT, Payload.KEEP))));
    }

    private static Duration patience(String found, long millis) {
        return Duration.ofMillis(Limit.PATIENCE.require(found, millis));
    }

    private static int ring(String found, long kib) {
        return (int) Limit.RING.require(found, kib);
    }

    private static <T> Optional<T> said(T value, T inherit) {
        return Optional.of(value).filter(how -> how != inherit);
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

        <E extends Enum<E>> E oneOf(List<E> wanted) {
            return wanted.stream()
                    .filter(value -> word(value).equalsIgnoreCase(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new ExtensionConfigurationException(this + ": want " + words(wanted)));
        }

        private static String words(List<? extends Enum<?>> values) {
            return values.stream()
                    .map(Parameter::word)
                    .collect(Collectors.joining(", "))
                    .replaceFirst(", ([^,]*)$", " or $1");
        }

        private static String word(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return "configuration parameter " + name + " is \"" + text + "\"";
        }
    }
}

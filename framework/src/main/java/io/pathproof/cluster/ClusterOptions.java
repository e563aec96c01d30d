package io.pathproof.cluster;

import io.pathproof.internal.k8s.api.Contexts;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The options in force for one test, or one class: all misuse is told here, before anything is touched. */
record ClusterOptions(Keep keep, String image, Duration deadline, Contexts contexts) {

    private static final long DEFAULT_DEADLINE_MILLIS = 120_000;

    static ClusterOptions resolve(ExtensionContext context) {
        List<ClusterTest> nearestFirst = annotations(context).toList();
        return new ClusterOptions(
                nearestFirst.stream()
                        .map(ClusterTest::keep)
                        .filter(keep -> keep != Keep.INHERIT)
                        .findFirst()
                        .or(() -> context.getConfigurationParameter(ClusterTest.KEEP_PROPERTY)
                                .map(ClusterOptions::keep))
                        .orElse(Keep.NEVER),
                nearestFirst.stream()
                        .map(ClusterTest::image)
                        .filter(image -> !image.isBlank())
                        .findFirst()
                        .or(() -> context.getConfigurationParameter(ClusterTest.IMAGE_PROPERTY)
                                .filter(image -> !image.isBlank()))
                        .orElse(Cluster.DEFAULT_IMAGE),
                Duration.ofMillis(context.getConfigurationParameter(ClusterTest.DEADLINE_PROPERTY)
                        .map(ClusterOptions::millis)
                        .orElse(DEFAULT_DEADLINE_MILLIS)),
                Contexts.parse(context.getConfigurationParameter(ClusterTest.CONTEXTS_PROPERTY)
                        .orElse("")));
    }

    private static Stream<ClusterTest> annotations(ExtensionContext context) {
        return Stream.iterate(Optional.of(context), Optional::isPresent, at -> at.get()
                        .getParent())
                .flatMap(at -> at.get().getElement().stream())
                .flatMap(ClusterOptions::annotation);
    }

    private static Stream<ClusterTest> annotation(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, ClusterTest.class).stream();
    }

    private static Keep keep(String text) {
        return Arrays.stream(Keep.values())
                .filter(keep -> keep != Keep.INHERIT
                        && keep.name()
                                .equals(text.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> new ExtensionConfigurationException("configuration parameter "
                        + ClusterTest.KEEP_PROPERTY + " is \"" + text + "\": want never, on-failure or always"));
    }

    private static long millis(String text) {
        try {
            long millis = Long.parseLong(text.strip());
            if (millis > 0 && millis <= Integer.MAX_VALUE) {
                return millis;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new ExtensionConfigurationException("configuration parameter " + ClusterTest.DEADLINE_PROPERTY + " is \""
                + text + "\": want a whole number of milliseconds, from 1 to " + Integer.MAX_VALUE);
    }
}

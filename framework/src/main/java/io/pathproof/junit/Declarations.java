package io.pathproof.junit;

import java.lang.annotation.Annotation;
import java.lang.annotation.Inherited;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Where a test says that it wants a window: every {@code @PathproofTest} that is in force for it, the nearest first, and
 * fields with an extension. Of an element, its own annotation comes before those that its other annotations carry, then
 * come its interfaces and what it inherits.
 */
final class Declarations {

    private final Set<AnnotatedElement> seen = new HashSet<>();
    private final List<Setting> settings = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    private Declarations() {}

    /**
     * What the annotations say.
     *
     * @throws ExtensionConfigurationException if they say what cannot be, or if there is a second extension
     */
    static List<Setting> settings(ExtensionContext test) {
        Declarations declarations = new Declarations();
        for (Optional<ExtensionContext> at = Optional.of(test);
                at.isPresent();
                at = at.get().getParent()) {
            at.get().getElement().ifPresent(declarations::read);
        }
        declarations.requireOneExtension(test);
        return declarations.settings;
    }

    private void read(AnnotatedElement element) {
        read(element, Stream.of(element.getDeclaredAnnotations()).toList());
    }

    private void read(AnnotatedElement element, List<Annotation> annotations) {
        if (!seen.add(element)) {
            return;
        }
        for (Annotation annotation : annotations) {
            if (annotation instanceof PathproofTest test) {
                places.add("@PathproofTest on " + element);
                settings.add(Setting.of(test, element));
            }
        }
        annotations.forEach(annotation -> read(annotation.annotationType()));
        if (element instanceof Class<?> type && !type.isAnnotation()) {
            Stream.of(type.getInterfaces()).forEach(this::read);
            inherit(type.getSuperclass());
        }
    }

    private void inherit(Class<?> parent) {
        if (parent != null && parent != Object.class) {
            read(
                    parent,
                    Stream.of(parent.getDeclaredAnnotations())
                            .filter(annotation -> annotation.annotationType().isAnnotationPresent(Inherited.class))
                            .toList());
        }
    }

    /** One in a field of a type that does not tell is found when its window is to be opened. */
    private void requireOneExtension(ExtensionContext test) {
        List<String> extensions = new ArrayList<>();
        if (!places.isEmpty()) {
            extensions.add(places.get(0));
        }
        Stream.concat(Stream.of(test.getRequiredTestClass()), test.getEnclosingTestClasses().stream())
                .flatMap(type -> AnnotationSupport.findAnnotatedFields(
                        type, RegisterExtension.class, field -> field.getType() == PathproofExtension.class)
                        .stream())
                .distinct()
                .map(Declarations::describe)
                .forEach(extensions::add);
        if (extensions.size() > 1) {
            throw new ExtensionConfigurationException(twice(test) + ": " + String.join(", ", extensions)
                    + ". Give the options to one of them, and remove the other");
        }
    }

    private static String describe(Field field) {
        return "the field " + field.getName() + " of " + field.getDeclaringClass();
    }

    static String twice(ExtensionContext test) {
        return "a test has one window, but more than one Pathproof extension is registered for "
                + test.getDisplayName();
    }
}

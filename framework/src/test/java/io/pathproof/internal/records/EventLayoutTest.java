package io.pathproof.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.CHeader.Place;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the Java layouts against the C headers that the kernel side is compiled from, in both directions: each class is
 * a struct or an enum, each field and constant has its counterpart, and each offset, size and value is the same.
 */
class EventLayoutTest {

    static Arguments[] layouts() {
        return new Arguments[] {
            Arguments.of("event.h", EventLayout.class), Arguments.of("config.h", ConfigLayout.class),
        };
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void definesAreTheSame(String header, Class<?> java) throws IOException {
        Map<String, Integer> constants = new LinkedHashMap<>();
        constantsOf(java).forEach((name, value) -> constants.put("PP_" + name, value));

        assertThat(constants).isEqualTo(read(header).defines()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void enumsAreTheSame(String header, Class<?> java) throws IOException {
        Map<String, Map<String, Integer>> enums = new LinkedHashMap<>();
        for (Class<?> type : java.getDeclaredClasses()) {
            if (!isStruct(type)) {
                Map<String, Integer> constants = new LinkedHashMap<>();
                constantsOf(type).forEach((name, value) -> constants.put("PP_" + name, value));
                enums.put(cName(type), constants);
            }
        }

        assertThat(enums).isEqualTo(read(header).enums()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void structsAreTheSame(String header, Class<?> java) throws IOException {
        Map<String, Map<String, Place>> structs = new LinkedHashMap<>();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (Class<?> type : java.getDeclaredClasses()) {
            if (isStruct(type)) {
                structs.put(cName(type), fieldsOf(type));
                sizes.putAll(Map.of(
                        cName(type), Objects.requireNonNull(constantsOf(type).get("SIZE"))));
            }
        }
        Map<String, Map<String, Place>> expected = new LinkedHashMap<>();
        Map<String, Integer> expectedSizes = new LinkedHashMap<>();
        read(header).structs().forEach((name, layout) -> {
            expected.put(name, layout.fields());
            expectedSizes.put(name, layout.size());
        });

        assertThat(structs).isEqualTo(expected).isNotEmpty();
        assertThat(sizes).isEqualTo(expectedSizes);
    }

    private static CHeader read(String header) throws IOException {
        String path = "/pathproof/bpf/include/" + header;
        try (InputStream stream = EventLayoutTest.class.getResourceAsStream(path)) {
            return new CHeader(new String(
                    Objects.requireNonNull(stream, path + " is not on the class path")
                            .readAllBytes(),
                    StandardCharsets.UTF_8));
        }
    }

    private static boolean isStruct(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(field -> field.getType() == Field.class);
    }

    private static Map<String, Place> fieldsOf(Class<?> type) {
        Map<String, Place> fields = new LinkedHashMap<>();
        valuesOf(type, Field.class)
                .forEach((name, field) ->
                        fields.put(name.toLowerCase(Locale.ROOT), new Place(field.offset(), field.size())));
        return fields;
    }

    private static Map<String, Integer> constantsOf(Class<?> type) {
        return valuesOf(type, Integer.class);
    }

    private static <T> Map<String, T> valuesOf(Class<?> type, Class<T> wanted) {
        Map<String, T> values = new LinkedHashMap<>();
        for (java.lang.reflect.Field field : type.getDeclaredFields()) {
            assertThat(Modifier.isStatic(field.getModifiers())).as("%s", field).isTrue();
            Object value = valueOf(field);
            if (wanted.isInstance(value)) {
                values.put(field.getName(), wanted.cast(value));
            } else {
                assertThat(value).as("%s", field).isInstanceOfAny(Field.class, Integer.class);
            }
        }
        return values;
    }

    private static Object valueOf(java.lang.reflect.Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " is to be public", e);
        }
    }

    private static String cName(Class<?> type) {
        return "pp" + type.getSimpleName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}

package io.pathproof.junit;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What users bring has to be new enough: told at once, and not by a NoSuchMethodError in the middle of a test. */
final class Libraries {

    static final String JUNIT = "5.14.0";
    static final String ASSERTJ = "3.27.0";

    private static final String ASSERTJ_POM = "META-INF/maven/org.assertj/assertj-core/pom.properties";

    private Libraries() {}

    /** @param found empty where it does not say which it is: then it has its chance */
    record Library(String name, Optional<String> found, String wanted, String bom) {

        boolean isTooOld() {
            return found.filter(version -> isBefore(version, wanted)).isPresent();
        }
    }

    /** @throws ExtensionConfigurationException if one of them is too old */
    static void require() {
        require(List.of(
                new Library(
                        "JUnit",
                        Optional.ofNullable(Test.class.getPackage().getImplementationVersion()),
                        JUNIT,
                        "junit-jupiter.version"),
                new Library("AssertJ", assertj(), ASSERTJ, "assertj.version")));
    }

    static void require(List<Library> libraries) {
        List<Library> old = libraries.stream().filter(Library::isTooOld).toList();
        if (!old.isEmpty()) {
            throw new ExtensionConfigurationException("on the class path is "
                    + old.stream()
                            .map(one -> one.name() + " " + one.found().orElse("") + ", wanted is " + one.wanted()
                                    + " or later")
                            .collect(Collectors.joining("; "))
                    + ". A parent or a BOM may have pinned it: mvn dependency:tree tells. With Spring Boot's parent, set its properties: "
                    + old.stream()
                            .map(one -> "<" + one.bom() + ">" + one.wanted() + "</" + one.bom() + ">")
                            .collect(Collectors.joining(" ")));
        }
    }

    private static Optional<String> assertj() {
        try (InputStream pom = Libraries.class.getClassLoader().getResourceAsStream(ASSERTJ_POM)) {
            if (pom == null) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            properties.load(pom);
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** By the numbers in front; what stands behind them, a milestone or a snapshot, is as good as its release. */
    static boolean isBefore(String version, String wanted) {
        int[] one = numbers(version);
        int[] other = numbers(wanted);
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i]) {
                return one[i] < other[i];
            }
        }
        return false;
    }

    private static int[] numbers(String version) {
        int[] numbers = new int[3];
        String[] parts = version.split("[^0-9]+", -1);
        for (int i = 0; i < numbers.length && i < parts.length && !parts[i].isEmpty(); i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}

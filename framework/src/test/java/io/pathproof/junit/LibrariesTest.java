package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.junit.Libraries.Library;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which versions of JUnit and AssertJ suffice, and what is said where one does not. */
class LibrariesTest {

    @ParameterizedTest
    @CsvSource({
        "5.11.4, 5.14.0, true",
        "5.9.0, 5.14.0, true",
        "5.14.0, 5.14.0, false",
        "5.14.4, 5.14.0, false",
        "5.14.0-RC1, 5.14.0, false",
        "6.0.0-M2, 5.14.0, false",
        "6, 5.14.0, false",
        "3.27.0, 3.27.0, false",
        "3.26.3, 3.27.0, true",
        "4.0.0-M1, 3.27.0, false"
    })
    void areComparedByTheirNumbers(String version, String wanted, boolean before) {
        assertThat(Libraries.isBefore(version, wanted)).isEqualTo(before);
    }

    @Test
    void thoseOfThisBuildSuffice() {
        assertThatNoException().isThrownBy(Libraries::require);
    }

    @Test
    void whatIsTooOldIsToldAtOnce() {
        assertThatThrownBy(() -> Libraries.require(List.of(
                        new Library("JUnit", Optional.of("5.11.4"), "5.14.0", "junit-jupiter.version"),
                        new Library("AssertJ", Optional.of("3.26.3"), "3.27.0", "assertj.version"))))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(
                        "on the class path is JUnit 5.11.4, wanted is 5.14.0 or later; AssertJ 3.26.3, wanted is 3.27.0 or later."
                                + " A parent or a BOM may have pinned it: mvn dependency:tree tells. With Spring Boot's parent, set its"
                                + " properties: <junit-jupiter.version>5.14.0</junit-jupiter.version>"
                                + " <assertj.version>3.27.0</assertj.version>");
    }

    @Test
    void whatDoesNotSayWhichItIsHasItsChance() {
        assertThatNoException()
                .isThrownBy(() -> Libraries.require(
                        List.of(new Library("AssertJ", Optional.empty(), "3.27.0", "assertj.version"))));
    }
}

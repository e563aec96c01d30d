package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.pathproof.trace.PacketFilter;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be is told before anything is armed. */
class MisuseTest {

    private static final String OF = " of @PathproofTest on class io.pathproof.junit.MisuseTest$";
    private static final String TWO =
            "a test has one window, but more than one Pathproof extension is registered for test(): ";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "pathproof.patience.millis, soon, ms from 1 to 3600000",
                "pathproof.patience.millis, ||, ms from 1 to 3600000",
                "pathproof.patience.millis, 0, ms from 1 to 3600000",
                "pathproof.patience.millis, 1.5, ms from 1 to 3600000",
                "pathproof.patience.millis, 3600001, ms from 1 to 3600000",
                "pathproof.patience.millis, 9223372036854775808, ms from 1 to 3600000",
                "pathproof.ring.kib, -4, KiB from 1 to 524288",
                "pathproof.ring.kib, 524289, KiB from 1 to 524288",
                "pathproof.ring.kib, 4294967297, KiB from 1 to 524288",
            })
    void aParameterThatIsNoSuchNumber(String parameter, String value, String wanted) {
        isTold(
                Rehearsal.of(new FakeKernel(), Map.of(parameter, value), PlainCases.class),
                "configuration parameter " + parameter + " is \"" + value + "\": want a whole number of " + wanted);
    }

    @ParameterizedTest
    @CsvSource({"trampoline", "inherit"})
    void anUnknownWayToAttach(String value) {
        isTold(
                Rehearsal.of(new FakeKernel(), Map.of(PathproofTest.ATTACH_PROPERTY, value), PlainCases.class),
                "configuration parameter pathproof.attach is \"" + value + "\": want best, fentry or kprobe");
    }

    @Test
    void anAttributeOutOfRange() {
        isTold(
                NegativeCases.class,
                "patienceMillis" + OF + "NegativeCases is -5: want a whole number of ms from 1 to 3600000");
        isTold(
                LongCases.class,
                "patienceMillis" + OF
                        + "LongCases is 9223372036854775807: want a whole number of ms from 1 to 3600000");
        isTold(LargeCases.class, "ringKiB" + OF + "LargeCases is 1048576: want a whole number of KiB from 1 to 524288");
    }

    @Test
    void anAttributeOutOfRangeEvenWhereAnotherOneDecides() {
        isTold(
                BehindCases.class,
                "patienceMillis" + OF + "NegativeCases is -5: want a whole number of ms from 1 to 3600000");
    }

    @Test
    void aBuilderOutOfRange() {
        String patience = "patience of PathproofExtension.builder() is ";
        String wanted = ": want a whole number of ms from 1 to 3600000";
        isTold(NoPatienceCases.class, patience + "PT0S" + wanted);
        isTold(TooLittlePatienceCases.class, patience + "PT0.000999999S" + wanted);
        isTold(EndlessPatienceCases.class, patience + Duration.ofSeconds(Long.MAX_VALUE) + wanted);
        isTold(
                NoRingCases.class,
                "ringKiB of PathproofExtension.builder() is 0: want a whole number of KiB from 1 to 524288");
    }

    @Test
    void filtersThatTheKernelCannotHold() {
        isTold(
                SeventeenFiltersCases.class,
                "record(..) of PathproofExtension.builder(): the kernel holds 16 filters at once, not 17:"
                        + " join some of them into a wider one, and select in the trace with where(…)");
        isTold(
                NullFilterCases.class,
                "record(..) of PathproofExtension.builder(): one of the filters to record is null: for everything, give none");
    }

    @Test
    void twoExtensions() {
        String field = "the field PATHPROOF of class io.pathproof.junit.MisuseTest$";
        String end = ". Give the options to one of them, and remove the other";
        isTold(
                AnnotationAndFieldCases.class,
                TWO + "@PathproofTest on class io.pathproof.junit.MisuseTest$AnnotationAndFieldCases, " + field
                        + "AnnotationAndFieldCases" + end);
        isTold(
                TwoFieldsCases.class,
                TWO + field
                        + "TwoFieldsCases, the field pathproof of class io.pathproof.junit.MisuseTest$TwoFieldsCases"
                        + end);
        isTold(
                OuterFieldCases.class,
                TWO + "@PathproofTest on class io.pathproof.junit.MisuseTest$OuterFieldCases$Inner, " + field
                        + "OuterFieldCases" + end);
    }

    @Test
    void twoExtensionsOfWhichOneIsInDisguise() {
        Rehearsal rehearsal = Rehearsal.of(DisguisedCases.class);
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("a test has one window, but more than one Pathproof extension is registered for test()."
                        + " Remove the other");
        assertThat(rehearsal.log()).containsExactly("arm 16384 BEST", "open", "close", "disarm");
    }

    private static void isTold(Class<?> cases, String message) {
        isTold(Rehearsal.of(cases), message);
    }

    private static void isTold(Rehearsal rehearsal, String message) {
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage(message);
        assertThat(rehearsal.log()).as("what was done before").isEmpty();
    }

    @OnFakeKernel
    abstract static class One {
        @Test
        void test() {
            Rehearsal.note("ran");
        }
    }

    @PathproofTest
    static class PlainCases extends One {}

    @PathproofTest(patienceMillis = -5)
    static class NegativeCases extends One {}

    @PathproofTest(patienceMillis = 5)
    static class BehindCases extends NegativeCases {}

    @PathproofTest(patienceMillis = Long.MAX_VALUE)
    static class LongCases extends One {}

    @PathproofTest(ringKiB = 1 << 20)
    static class LargeCases extends One {}

    static class NoPatienceCases extends One {
        @RegisterExtension
        static final PathproofExtension PATHPROOF =
                PathproofExtension.builder().patience(Duration.ZERO).build();
    }

    static class TooLittlePatienceCases extends One {
        @RegisterExtension
        static final PathproofExtension PATHPROOF =
                PathproofExtension.builder().patience(Duration.ofNanos(999_999)).build();
    }

    static class EndlessPatienceCases extends One {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder()
                .patience(Duration.ofSeconds(Long.MAX_VALUE))
                .build();
    }

    static class NoRingCases extends One {
        @RegisterExtension
        static final PathproofExtension PATHPROOF =
                PathproofExtension.builder().ringKiB(0).build();
    }

    static class SeventeenFiltersCases extends One {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder()
                .record(IntStream.rangeClosed(1, 17)
                        .mapToObj(port -> PacketFilter.tcp().destinationPort(port))
                        .toArray(PacketFilter[]::new))
                .build();
    }

    static class NullFilterCases extends One {
        @RegisterExtension
        @SuppressWarnings("NullAway")
        static final PathproofExtension PATHPROOF =
                PathproofExtension.builder().record(PacketFilter.icmp(), null).build();
    }

    @PathproofTest
    static class AnnotationAndFieldCases extends One {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder().build();
    }

    static class TwoFieldsCases extends One {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder().build();

        @RegisterExtension
        final PathproofExtension pathproof = PathproofExtension.builder().build();
    }

    static class OuterFieldCases {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder().build();

        @Nested
        @PathproofTest
        class Inner extends One {}
    }

    @PathproofTest
    static class DisguisedCases extends One {
        @RegisterExtension
        static final BeforeEachCallback SOMETHING = PathproofExtension.builder().build();
    }
}

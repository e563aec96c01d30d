package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which of several places decides an option. */
class OptionsTest {

    private static final Map<String, String> PARAMETERS = Map.of(
            PathproofTest.PATIENCE_PROPERTY,
            " 70 ",
            PathproofTest.RING_PROPERTY,
            "64",
            PathproofTest.ATTACH_PROPERTY,
            "Kprobe");

    @Test
    void defaults() {
        assertThat(Rehearsal.of(PlainCases.class).log())
                .containsExactly("arm 16384 BEST", "open", "patience 5000", "close", "disarm");
    }

    @Test
    void aParameterIsBeforeTheDefault() {
        assertThat(with(PlainCases.class)).containsExactly("arm 64 KPROBE", "open", "patience 70", "close", "disarm");
    }

    @Test
    void theAnnotationIsBeforeTheParameter() {
        assertThat(with(AnnotatedCases.class))
                .containsExactly("arm 8 FENTRY", "open", "patience 80", "close", "disarm");
    }

    @Test
    void theBuilderIsBeforeTheParameter() {
        assertThat(with(BuiltCases.class))
                .containsExactly("arm 16 BEST", "open icmp", "patience 90", "close", "disarm");
    }

    @Test
    void whatTheBuilderDoesNotSayIsTheParameters() {
        assertThat(with(BuiltOfNothingCases.class))
                .containsExactly("arm 64 KPROBE", "open", "patience 70", "close", "disarm");
    }

    @Test
    void eachOptionIsTheNearestAnnotationsThatSaysIt() {
        assertThat(with(OuterCases.class)).containsExactly("arm 32 FENTRY", "open", "patience 20", "close", "disarm");
    }

    @Test
    void anInheritedAnnotationSaysWhatTheClasssOwnDoesNot() {
        assertThat(with(InheritingCases.class))
                .containsExactly("arm 4 FENTRY", "open", "patience 80", "close", "disarm");
    }

    @Test
    void annotationsOfTheUsersOwnAddUp() {
        assertThat(with(ComposedCases.class))
                .containsExactly("arm 128 KPROBE", "open", "patience 30", "close", "disarm");
    }

    @Test
    void thePatienceOfTheUsersOwnAnnotationGivesWayToTheOneBesideIt() {
        assertThat(with(ComposedAndOwnCases.class))
                .containsExactly("arm 64 KPROBE", "open", "patience 31", "close", "disarm");
    }

    @Test
    void theLimitsThemselvesAreAllowed() {
        assertThat(Rehearsal.of(LimitCases.class).log())
                .containsExactly("arm 524288 BEST", "open", "patience 3600000", "close", "disarm");
    }

    private static List<String> with(Class<?> cases) {
        Rehearsal rehearsal = Rehearsal.of(new FakeKernel(), PARAMETERS, cases);
        assertThat(rehearsal.failures()).isEmpty();
        return rehearsal.log();
    }

    @OnFakeKernel
    abstract static class Noting {
        @Test
        void test(PacketTrace trace) {
            Rehearsal.note("patience " + trace.patience().toMillis());
        }
    }

    @PathproofTest
    static class PlainCases extends Noting {}

    @PathproofTest(patienceMillis = 80, ringKiB = 8, attach = Attach.FENTRY)
    static class AnnotatedCases extends Noting {}

    @PathproofTest(ringKiB = 4)
    static class InheritingCases extends AnnotatedCases {}

    static class BuiltCases extends Noting {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder()
                .patience(Duration.ofMillis(90))
                .ringKiB(16)
                .attach(Attach.BEST)
                .record(PacketFilter.icmp())
                .build();
    }

    static class BuiltOfNothingCases extends Noting {
        @RegisterExtension
        final PathproofExtension pathproof =
                PathproofExtension.builder().attach(Attach.INHERIT).build();
    }

    @OnFakeKernel
    @PathproofTest(patienceMillis = 10, ringKiB = 10, attach = Attach.FENTRY)
    static class OuterCases {
        @Nested
        @PathproofTest(patienceMillis = 11, ringKiB = 32)
        class Inner {
            @Test
            @PathproofTest(patienceMillis = 20)
            void test(PacketTrace trace) {
                Rehearsal.note("patience " + trace.patience().toMillis());
            }
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @PathproofTest(patienceMillis = 30)
    @interface Hasty {}

    @Retention(RetentionPolicy.RUNTIME)
    @PathproofTest(ringKiB = 128)
    @interface Roomy {}

    @Hasty
    @Roomy
    static class ComposedCases extends Noting {}

    @Hasty
    @PathproofTest(patienceMillis = 31)
    static class ComposedAndOwnCases extends Noting {}

    @PathproofTest(patienceMillis = 3_600_000, ringKiB = 512 * 1024)
    static class LimitCases extends Noting {}
}

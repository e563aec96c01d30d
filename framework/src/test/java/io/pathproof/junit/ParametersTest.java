package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import io.pathproof.trace.PacketFilter;
import io.pathproof.trace.PacketTrace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may ask for the trace, and how many windows there are for what JUnit calls a test. */
class ParametersTest {

    private static final String WHY =
            ": a trace belongs to one test, so ask for it in the test method, or in @BeforeEach or @AfterEach";

    @Test
    void theMethodsOfATestShareItsWindow() {
        assertThat(Rehearsal.of(MethodsCases.class).log())
                .containsExactly(
                        "arm 16384 BEST", "open", "before 1 open", "test 1 open", "after 1 open", "close", "disarm");
    }

    @Test
    void anExtensionInAFieldDoesTheSame() {
        for (Class<?> cases : List.of(InstanceFieldCases.class, StaticFieldCases.class, PerClassFieldCases.class)) {
            assertThat(Rehearsal.of(cases).log())
                    .as(cases.getSimpleName())
                    .containsExactly("arm 16384 BEST", "open", "test 1 open", "close", "disarm");
        }
    }

    @Test
    void anAnnotatedMethodAlone() {
        Rehearsal rehearsal = Rehearsal.of(MethodCases.class);
        assertThat(rehearsal.succeeded()).isEqualTo(2);
        assertThat(rehearsal.log()).containsExactly("arm 16384 BEST", "open", "test 1 open", "close", "disarm");
    }

    @Test
    void eachRepetitionAndEachArgumentHasAWindowOfItsOwn() {
        assertThat(Rehearsal.of(TemplateCases.class).log())
                .containsExactly(
                        "arm 16384 BEST",
                        "open",
                        "test 1 open",
                        "close",
                        "open",
                        "test 1 open",
                        "close",
                        "open",
                        "a 1 open",
                        "close",
                        "open",
                        "b 1 open",
                        "close",
                        "disarm");
    }

    @Test
    void aFactoryHasOneWindowForAllItsTests() {
        assertThat(Rehearsal.of(FactoryCases.class).log())
                .containsExactly("arm 16384 BEST", "open", "factory", "one 1 open", "two 1 open", "close", "disarm");
    }

    @Test
    void aNestedTestHasOneWindowNotTwo() {
        assertThat(Rehearsal.of(NestedCases.class).log())
                .containsExactly("arm 16384 BEST", "open", "before 1 open", "test 1 open", "close", "disarm");
    }

    @Test
    void probesChangeWhatIsRecorded() {
        assertThat(Rehearsal.of(ProbesCases.class).log())
                .containsExactly("arm 16384 BEST", "open", "filter icmp", "filter", "close", "disarm");
    }

    @Test
    void outsideOfATestThereIsNoTrace() {
        isTold(
                BeforeAllCases.class,
                "static void io.pathproof.junit.ParametersTest$BeforeAllCases.all(" + PacketTrace.class.getName()
                        + ")");
        isTold(
                AfterAllCases.class,
                "static void io.pathproof.junit.ParametersTest$AfterAllCases.all(" + Probes.class.getName() + ")");
        isTold(
                ConstructorCases.class,
                "io.pathproof.junit.ParametersTest$ConstructorCases(" + PacketTrace.class.getName() + ")");
        isTold(
                PerClassConstructorCases.class,
                "io.pathproof.junit.ParametersTest$PerClassConstructorCases(" + PacketTrace.class.getName() + ")");
    }

    @Test
    void otherTypesAreLeftToOthers() {
        Rehearsal rehearsal = Rehearsal.of(OtherTypesCases.class);
        assertThat(rehearsal.succeeded()).isEqualTo(1);
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageStartingWith("No ParameterResolver registered for parameter [java.lang.String nobodys]");
    }

    private static void isTold(Class<?> cases, String where) {
        Rehearsal rehearsal = Rehearsal.of(cases);
        assertThat(rehearsal.failures())
                .singleElement(THROWABLE)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("no window is open in " + where + WHY);
    }

    private static void note(String who, PacketTrace trace) {
        Rehearsal.note(who + " " + trace.passages().size() + (trace.snapshot().open() ? " open" : " closed"));
    }

    @OnFakeKernel
    @PathproofTest
    static class MethodsCases {
        @BeforeEach
        void before(PacketTrace trace) {
            note("before", trace);
        }

        @Test
        void test(PacketTrace trace, Probes probes) {
            note("test", trace);
        }

        @AfterEach
        void after(PacketTrace trace) {
            note("after", trace);
        }
    }

    @OnFakeKernel
    abstract static class One {
        @Test
        void test(PacketTrace trace) {
            note("test", trace);
        }
    }

    static class InstanceFieldCases extends One {
        @RegisterExtension
        final PathproofExtension pathproof = PathproofExtension.builder().build();
    }

    static class StaticFieldCases extends One {
        @RegisterExtension
        static final PathproofExtension PATHPROOF = PathproofExtension.builder().build();
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassFieldCases extends One {
        @RegisterExtension
        final PathproofExtension pathproof = PathproofExtension.builder().build();
    }

    @OnFakeKernel
    static class MethodCases {
        @Test
        @PathproofTest
        void with(PacketTrace trace) {
            note("test", trace);
        }

        @Test
        void without() {}
    }

    @OnFakeKernel
    @PathproofTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class TemplateCases {
        @RepeatedTest(2)
        void again(PacketTrace trace) {
            note("test", trace);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void each(String argument, PacketTrace trace) {
            note(argument, trace);
        }
    }

    @OnFakeKernel
    @PathproofTest
    static class FactoryCases {
        @TestFactory
        Stream<DynamicTest> factory(PacketTrace trace) {
            Rehearsal.note("factory");
            return Stream.of("one", "two").map(name -> DynamicTest.dynamicTest(name, () -> note(name, trace)));
        }
    }

    @OnFakeKernel
    @PathproofTest
    static class NestedCases {
        @BeforeEach
        void before(PacketTrace trace) {
            note("before", trace);
        }

        @Nested
        @PathproofTest
        class Inner {
            @Test
            void test(PacketTrace trace) {
                note("test", trace);
            }
        }
    }

    @OnFakeKernel
    @PathproofTest
    static class ProbesCases {
        @Test
        void test(Probes probes) {
            probes.record(PacketFilter.icmp());
            probes.record();
        }
    }

    @OnFakeKernel
    @PathproofTest
    static class BeforeAllCases {
        @BeforeAll
        static void all(PacketTrace trace) {}

        @Test
        void test() {}
    }

    @OnFakeKernel
    @PathproofTest
    static class AfterAllCases {
        @Test
        void test() {}

        @AfterAll
        static void all(Probes probes) {}
    }

    @OnFakeKernel
    @PathproofTest
    static class ConstructorCases {
        ConstructorCases(PacketTrace trace) {}

        @Test
        void test() {}
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @OnFakeKernel
    @PathproofTest
    static class PerClassConstructorCases {
        PerClassConstructorCases(PacketTrace trace) {}

        @Test
        void test() {}
    }

    @OnFakeKernel
    @PathproofTest
    static class OtherTypesCases {
        @Test
        void known(TestInfo info, PacketTrace trace) {}

        @Test
        void unknown(String nobodys) {}
    }
}

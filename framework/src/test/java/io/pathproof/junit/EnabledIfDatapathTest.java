package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.pathproof.diagnostics.Check;
import io.pathproof.diagnostics.CheckList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class EnabledIfDatapathTest {

    private static final CheckList LACKING = new CheckList(
            List.of(new Check("libbcc", Check.Outcome.FAILED, "no libbcc.so.0", "0.25", "apt-get install libbpfcc")));
    private static final CheckList MET = new CheckList(List.of());

    @Test
    void isSkippedWithTheCheckListWhereSomethingIsMissing() {
        run(LackingCases.class, "")
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, event(skippedWithReason("the probes cannot be armed here\n" + LACKING)));
    }

    @Test
    void runsWhereNothingIsMissing() {
        run(MetCases.class, "").testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    @Test
    void runsIntoTheErrorInCi() {
        run(LackingInCiCases.class, "").testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    @Test
    void runsIntoTheErrorWhereTheParameterForbidsToSkip() {
        run(LackingCases.class, "forbidden").testEvents().assertStatistics(statistics -> statistics.succeeded(1));
    }

    @Test
    void isSkippedInCiWhereTheParameterAllowsIt() {
        run(LackingInCiCases.class, "allowed").containerEvents().assertStatistics(statistics -> statistics.skipped(1));
    }

    @Test
    void aParameterWithAnotherValueIsAnError() {
        run(LackingCases.class, "perhaps")
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                message(text -> text.contains("is \"perhaps\": want allowed or forbidden")))));
    }

    @Test
    void ciSetToFalseIsNoCi() {
        run(LackingCiFalseCases.class, "").containerEvents().assertStatistics(statistics -> statistics.skipped(1));
    }

    @Test
    void theAnnotationBringsTheCondition() {
        assertThat(EnabledIfDatapath.class.getAnnotation(ExtendWith.class).value())
                .containsExactly(DatapathCondition.class);
    }

    private static EngineExecutionResults run(Class<?> cases, String skip) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter").selectors(selectClass(cases));
        if (!skip.isEmpty()) {
            kit.configurationParameter(EnabledIfDatapath.SKIP_PROPERTY, skip);
        }
        return kit.execute();
    }

    static class Lacking extends DatapathCondition {
        Lacking() {
            super(() -> LACKING, null);
        }
    }

    static class LackingInCi extends DatapathCondition {
        LackingInCi() {
            super(() -> LACKING, "true");
        }
    }

    static class LackingCiFalse extends DatapathCondition {
        LackingCiFalse() {
            super(() -> LACKING, "false");
        }
    }

    static class Met extends DatapathCondition {
        Met() {
            super(() -> MET, null);
        }
    }

    static class Cases {
        @Test
        void runs() {}
    }

    @ExtendWith(Lacking.class)
    static class LackingCases extends Cases {}

    @ExtendWith(LackingInCi.class)
    static class LackingInCiCases extends Cases {}

    @ExtendWith(LackingCiFalse.class)
    static class LackingCiFalseCases extends Cases {}

    @ExtendWith(Met.class)
    static class MetCases extends Cases {}
}

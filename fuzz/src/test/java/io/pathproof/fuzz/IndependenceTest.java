package io.pathproof.fuzz;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What judges the product shares no code with it: a fault of the one would be one of the other, and nobody would see it. */
@AnalyzeClasses(packages = "io.pathproof.fuzz")
class IndependenceTest {

    private static final DescribedPredicate<JavaClass> THE_PRODUCT = DescribedPredicate.describe(
            "of the product",
            type -> type.getPackageName().startsWith("io.pathproof")
                    && !type.getPackageName().startsWith("io.pathproof.fuzz"));

    @ArchTest
    static final ArchRule THE_ORACLE_SHARES_NO_CODE_WITH_THE_PRODUCT = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.pathproof.fuzz.pipeline..",
                    "io.pathproof.fuzz.traffic..",
                    "io.pathproof.fuzz.oracle..",
                    "io.pathproof.fuzz.northbound..",
                    "io.pathproof.fuzz.shrink..")
            .should()
            .dependOnClassesThat(THE_PRODUCT);

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.pathproof.fuzz.(*)..").should().beFreeOfCycles();
}

package io.pathproof;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Data goes one way: ring, records, passages, crossings, journeys, trace, assertions. Each stage knows only values of the one before it.
 */
@AnalyzeClasses(packages = "io.pathproof", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] JDK_AND_ANNOTATIONS = {"java..", "org.jspecify..", "org.apiguardian.."};
    private static final String PARALLEL = "io.pathproof.internal.parallel..";
    private static final String TRACE = "io.pathproof.trace..";
    private static final String RECORDS = "io.pathproof.internal.records..";
    private static final String COLUMNS = "io.pathproof.internal.columns..";
    private static final String FRAMES = "io.pathproof.internal.frames..";
    private static final String PASSAGES = "io.pathproof.internal.passages..";
    private static final String CROSSINGS = "io.pathproof.internal.crossings..";
    private static final String JOURNEYS = "io.pathproof.internal.journeys..";
    private static final String MANIFESTS = "io.pathproof.internal.manifests..";
    private static final String CLAIMS = "io.pathproof.internal.claims..";
    private static final String ERRORS = "io.pathproof.internal.errors..";
    private static final String MESSAGES = "io.pathproof.internal.messages..";
    private static final String ASSERTJ = "org.assertj..";

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_NOTHING = onlyDependOn(TRACE);

    @ArchTest
    static final ArchRule PACKETS_ARE_BYTES = onlyDependOn("io.pathproof.trace.packet..");

    @ArchTest
    static final ArchRule COLUMNS_KNOW_NUMBERS = onlyDependOn(COLUMNS, PARALLEL);

    @ArchTest
    static final ArchRule RECORDS_KNOW_THE_MODEL = onlyDependOn(RECORDS, COLUMNS, TRACE);

    /** The probes write filters, and take counters and rows out of the kernel's tables; records are read in one room. */
    @ArchTest
    static final ArchRule RECORDS_ALONE_KNOW_THE_LAYOUT = noClasses()
            .that()
            .resideOutsideOfPackages(RECORDS, "io.pathproof.internal.probe..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("io\\.pathproof\\.internal\\.records\\.(Event|Config)Layout.*");

    @ArchTest
    static final ArchRule PASSAGES_ARE_MADE_OF_RECORDS = onlyDependOn(PASSAGES, RECORDS, COLUMNS, TRACE);

    @ArchTest
    static final ArchRule FRAMES_ARE_BYTES = onlyDependOn(FRAMES, COLUMNS, TRACE);

    @ArchTest
    static final ArchRule CROSSINGS_ARE_MADE_OF_PASSAGES =
            onlyDependOn(CROSSINGS, PASSAGES, FRAMES, RECORDS, COLUMNS, PARALLEL, TRACE);

    @ArchTest
    static final ArchRule JOURNEYS_ARE_MADE_OF_CROSSINGS =
            onlyDependOn(JOURNEYS, CROSSINGS, PASSAGES, RECORDS, COLUMNS, PARALLEL, TRACE);

    @ArchTest
    static final ArchRule NO_CIRCLES =
            slices().matching("io.pathproof.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule MESSAGES_KNOW_THE_MODEL = onlyDependOn(MESSAGES, TRACE, ASSERTJ);

    @ArchTest
    static final ArchRule ERRORS_ARE_MESSAGES = onlyDependOn(ERRORS, MESSAGES, TRACE, ASSERTJ);

    @ArchTest
    static final ArchRule CLAIMS_KNOW_THE_MODEL = onlyDependOn(CLAIMS, ERRORS, MESSAGES, TRACE, ASSERTJ);

    @ArchTest
    static final ArchRule ASSERTIONS_ARE_CLAIMS = onlyDependOn(
            "io.pathproof.assertions..", PARALLEL, CLAIMS, ERRORS, MESSAGES, TRACE, ASSERTJ, "org.awaitility..");

    @ArchTest
    static final ArchRule REPORTS_KNOW_THE_MODEL =
            onlyDependOn("io.pathproof.internal.report..", "io.pathproof.trace..", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule JSON_IS_WHAT_REPORTS_WRITE_AND_OVS_ANSWERS =
            onlyFrom("com.fasterxml.jackson.core..", "io.pathproof.internal.report..", "io.pathproof.internal.ovs..");

    @ArchTest
    static final ArchRule BCC_ALONE_CALLS_NATIVE_CODE = onlyFrom("com.sun.jna..", "io.pathproof.internal.bcc..");

    @ArchTest
    static final ArchRule THE_CLUSTER_ALONE_ASKS_KUBERNETES = onlyFrom(
            "io.fabric8..",
            "io.pathproof.cluster..",
            "io.pathproof.internal.k8s..",
            MANIFESTS,
            "io.pathproof.policies");

    @ArchTest
    static final ArchRule NOBODY_ELSE_KNOWS_THE_CLUSTER =
            onlyFrom("io.pathproof.internal.k8s..", "io.pathproof.cluster..", "io.pathproof.internal.k8s..");

    /** The model of policies is about what is written: it knows no cluster. */
    @ArchTest
    static final ArchRule POLICIES_ARE_PLAIN_VALUES = onlyDependOn(
            "io.pathproof.internal.policies..",
            "io.pathproof.policies.end..",
            "io.pathproof.policies.verdict..",
            "io.pathproof.cluster.cni..",
            "io.pathproof.trace.packet..");

    @ArchTest
    static final ArchRule VERDICTS_ON_POLICIES_KNOW_NOTHING = onlyDependOn(
            "io.pathproof.policies.verdict..", "io.pathproof.policies.end..", "io.pathproof.cluster.cni..");

    @ArchTest
    static final ArchRule MANIFESTS_ARE_READ_IN_ONE_ROOM = onlyDependOn(
            MANIFESTS,
            "io.fabric8..",
            "io.pathproof.internal.policies..",
            "io.pathproof.policies.end..",
            "io.pathproof.policies.verdict..",
            "io.pathproof.cluster.cni..");

    @ArchTest
    static final ArchRule PROFILES_ARE_ABOUT_PLAIN_VALUES =
            onlyDependOn("io.pathproof.cluster.cni..", "io.pathproof.traffic..");

    @ArchTest
    static final ArchRule RESULTS_OF_TRAFFIC_KNOW_NOTHING = onlyDependOn("io.pathproof.traffic..");

    private static ArchRule onlyDependOn(String stage, String... others) {
        return classes()
                .that()
                .resideInAPackage(stage)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(JDK_AND_ANNOTATIONS)
                        .or(resideInAnyPackage(stage))
                        .or(resideInAnyPackage(others)));
    }

    private static ArchRule onlyFrom(String library, String... users) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(users)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }
}

package io.pathproof.junit;

import io.pathproof.trace.PacketTrace;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The tests of this class, or this test, run with the probes armed: a window is open from before the first
 * {@code @BeforeEach} method until after the last {@code @AfterEach} one, and what passes through the kernel datapath of Open
 * vSwitch meanwhile is recorded in the {@link PacketTrace} that a method asks for by a parameter.
 *
 * <p>The probes are armed once in a JVM, before the first such test. If that fails, the test fails with the list of
 * what was checked. A window sees the whole kernel, so tests with one lock each other out when they run in parallel.
 *
 * <p>Can be used as a meta-annotation. An option is taken from the annotation nearest to the test that sets it, then from the
 * configuration parameter, then it has its default.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(PathproofExtension.class)
@ResourceLock(PathproofTest.WINDOW)
public @interface PathproofTest {

    /** The resource that tests with a window lock: also for tests that want no other one's packets meanwhile. */
    String WINDOW = "io.pathproof.window";

    /** Configuration parameter for {@link #patienceMillis()}: {@value}. */
    String PATIENCE_PROPERTY = "pathproof.patience.millis";

    /** Configuration parameter for {@link #ringKiB()}: {@value}. */
    String RING_PROPERTY = "pathproof.ring.kib";

    /** Configuration parameter for {@link #attach()}: {@value}. */
    String ATTACH_PROPERTY = "pathproof.attach";

    /** Configuration parameter for {@link #recording()}: {@value}. */
    String RECORDING_PROPERTY = "pathproof.recording";

    /** Configuration parameter for {@link #files()}: {@value}. */
    String FILES_PROPERTY = "pathproof.files";

    /** Configuration parameter for {@link #payload()}: {@value}. */
    String PAYLOAD_PROPERTY = "pathproof.payload";

    /** How long an assertion waits for evidence, in milliseconds, up to an hour; 0: not set here. Default 5000. */
    long patienceMillis() default 0;

    /**
     * Room for records that were not yet read, in KiB, rounded up to a power of two of pages, up to 524288; 0: not set
     * here. Default 16384. A change between tests arms the probes anew, which takes seconds.
     */
    int ringKiB() default 0;

    /** How the probes hang on the kernel's functions. Default {@link Attach#BEST}. A change arms anew, too. */
    Attach attach() default Attach.INHERIT;

    /** What is kept of packets. Default {@link Recording#PACKETS}; with {@link Recording#COUNTS} ask for {@code PacketCounts}. */
    Recording recording() default Recording.INHERIT;

    /** When {@code trace.html} and its like are written and attached to the test. Default {@link WriteFiles#ON_FAILURE}. */
    WriteFiles files() default WriteFiles.INHERIT;

    /** What these files show of packets behind their headers. Default {@link Payload#CUT}: nothing. */
    Payload payload() default Payload.INHERIT;
}

package io.pathproof.cluster;

import io.pathproof.junit.PathproofTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class, or this test, are {@link PathproofTest}s on a Kubernetes cluster. A method gets a {@link Cluster} by a
 * parameter, or fabric8's {@code KubernetesClient}.
 *
 * <p>A {@code Cluster} that a test method or {@code @BeforeEach} asks for belongs to the test: its namespace, made when it is first
 * needed, goes after the test. One that {@code @BeforeAll} asks for belongs to the class, with pods that all its tests share.
 *
 * <p>The cluster is the one that kubectl would reach: by KUBECONFIG, the user's own configuration, or that of the pod that the
 * tests run in. The probes see this machine's kernel, so its nodes are to run on it, as those of kind do.
 *
 * <p>An option is taken from the annotation nearest to the test that sets it, then from the configuration parameter, then it has
 * its default.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@PathproofTest
@ExtendWith(ClusterExtension.class)
public @interface ClusterTest {

    /** Configuration parameter for {@link #keep()}: {@value}, one of {@code never}, {@code on-failure}, {@code always}. */
    String KEEP_PROPERTY = "pathproof.cluster.keep";

    /** Configuration parameter for {@link #image()}: {@value}. */
    String IMAGE_PROPERTY = "pathproof.cluster.image";

    /** Configuration parameter, and no attribute as it is the same for all tests of a JVM: {@value}, 120000 by default. */
    String DEADLINE_PROPERTY = "pathproof.cluster.deadline.millis";

    /**
     * Configuration parameter, and no attribute as it is the same for all tests of a JVM: {@value}. Besides those of kind, minikube and
     * k3d, the contexts of a kubeconfig whose clusters tests may write to, separated by commas; {@code *} stands for anything.
     */
    String CONTEXTS_PROPERTY = "pathproof.cluster.contexts";

    /** Whether the namespace stays after the test. Default {@link Keep#NEVER}. */
    Keep keep() default Keep.INHERIT;

    /**
     * The image of pods that name none. Default {@value Cluster#DEFAULT_IMAGE}: it has what {@link Pod} sends traffic with (sh, bash,
     * timeout, ping, curl); so must another one.
     */
    String image() default "";
}

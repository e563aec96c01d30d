package io.pathproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests of Open vSwitch without Kubernetes need no Kubernetes client: without it on the class path, all else can be loaded. */
class WithoutKubernetesTest {

    private static final List<String> CLUSTER_SIDE = List.of(
            "io.pathproof.cluster",
            "io.pathproof.internal.k8s",
            "io.pathproof.internal.manifests",
            "io.pathproof.policies.PolicyModel");

    @Test
    void everythingButTheClusterSideLinksWithoutTheClient() throws Exception {
        List<String> loaded = new ArrayList<>();
        try (URLClassLoader loader = withoutClient()) {
            for (JavaClass type : new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.pathproof")) {
                if (CLUSTER_SIDE.stream().noneMatch(type.getName()::startsWith)) {
                    Class<?> linked = Class.forName(type.getName(), false, loader);
                    assertThat(linked.getDeclaredMethods()).isNotNull();
                    assertThat(linked.getDeclaredConstructors()).isNotNull();
                    assertThat(linked.getDeclaredFields()).isNotNull();
                    loaded.add(linked.getName());
                }
            }
        }
        assertThat(loaded).contains("io.pathproof.junit.PathproofExtension", "io.pathproof.topology.Pod");
    }

    @Test
    void theClusterSideDoesNot() throws Exception {
        try (URLClassLoader loader = withoutClient()) {
            Class<?> cluster = Class.forName("io.pathproof.cluster.Cluster", false, loader);
            assertThatThrownBy(cluster::getDeclaredMethods).isInstanceOf(NoClassDefFoundError.class);
        }
    }

    private static URLClassLoader withoutClient() {
        URL[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("kubernetes-") && !entry.contains("fabric8"))
                .map(WithoutKubernetesTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}

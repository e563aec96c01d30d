package io.pathproof.internal.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceNameTest {

    @ParameterizedTest
    @CsvSource({
        "NetworkPolicyTest, deniedPodIsStopped, network-policy-test-denied-pod-is-stopped",
        "Über$Inner, a_b, ber-inner-a-b",
        "X1, '', x1",
        "'123', '', test",
        "PolicyScenariosClusterIT, aPodThatIsDeniedEverythingIsStoppedInTheBridgeOfItsOwnNode, "
                + "policy-scenarios-cluster-it-a-pod-that-is-denied-everyth",
    })
    void isMadeOfClassAndMethod(String type, String test, String name) {
        String made = NamespaceName.of(type, test, new Random(1));

        assertThat(made)
                .startsWith(name + "-")
                .matches("[a-z][a-z0-9-]*[a-z0-9]")
                .hasSizeLessThanOrEqualTo(63);
        assertThat(made.substring(name.length() + 1)).hasSize(6);
    }

    @Test
    void isAnotherOneEachTime() {
        Random random = new Random(1);
        assertThat(NamespaceName.of("A", "b", random)).isNotEqualTo(NamespaceName.of("A", "b", random));
    }
}

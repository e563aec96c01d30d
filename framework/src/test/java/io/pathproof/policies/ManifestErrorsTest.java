package io.pathproof.policies;

import static io.pathproof.policies.AsWritten.admin;
import static io.pathproof.policies.AsWritten.baseline;
import static io.pathproof.policies.AsWritten.model;
import static io.pathproof.policies.AsWritten.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Kubernetes would not take is an error that names the file, the field, what is there and what should be. */
class ManifestErrorsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ingress: [{from: [{ipBlock: {cidr: 10.0.0/8}}]}] | ingress[0].from[0].ipBlock.cidr | "10.0.0/8"
                    ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/33}}]}] | ingress[0].from[0].ipBlock.cidr | "10.0.0.0/33"
                    ingress: [{from: [{ipBlock: {cidr: 10.0.0.0}}]}] | ingress[0].from[0].ipBlock.cidr | "10.0.0.0"
                    ingress: [{from: [{ipBlock: {cidr: 010.0.0.0/8}}]}] | ingress[0].from[0].ipBlock.cidr | "010.0.0.0/8"
                    ingress: [{from: [{ipBlock: {cidr: "::ffff:10.0.0.0/104"}}]}] | ingress[0].from[0].ipBlock.cidr | "::ffff:10.0.0.0/104"
                    ingress: [{from: [{ipBlock: {cidr: web.example/8}}]}] | ingress[0].from[0].ipBlock.cidr | "web.example/8"
                    ingress: [{from: [{ipBlock: {}}]}] | ingress[0].from[0].ipBlock | nothing as cidr
                    egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/9]}}]}] | egress[0].to[0].ipBlock.except[0] | "11.0.0.0/9"
                    egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8]}}]}] | egress[0].to[0].ipBlock.except[0] | "10.0.0.0/8"
                    egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}, podSelector: {}}]}] | egress[0].to[0] | ipBlock beside a selector
                    egress: [{to: [{}]}] | egress[0].to[0] | none
                    egress: [null] | egress[0] | null
                    ingress: [{ports: [{port: 90, endPort: 80}]}] | ingress[0].ports[0].endPort | 80
                    ingress: [{ports: [{port: 0}]}] | ingress[0].ports[0].port | 0
                    ingress: [{ports: [{port: 70000}]}] | ingress[0].ports[0].port | 70000
                    ingress: [{ports: [{port: "80"}]}] | ingress[0].ports[0].port | "80"
                    ingress: [{ports: [{port: Web}]}] | ingress[0].ports[0].port | "Web"
                    ingress: [{ports: [{port: http, endPort: 80}]}] | ingress[0].ports[0].endPort | 80
                    ingress: [{ports: [{endPort: 80}]}] | ingress[0].ports[0].endPort | 80
                    ingress: [{ports: [{port: 80, protocol: tcp}]}] | ingress[0].ports[0].protocol | "tcp"
                    policyTypes: [Ingres] | policyTypes[0] | "Ingres"
                    ingress: [{form: []}] | ingress[0] | the field form
                    ingress: [{from: [{podSelecter: {}}]}] | ingress[0].from[0] | the field podSelecter
                    ingress: [{from: [{podSelector: {app: web}}]}] | ingress[0].from[0].podSelector | the field app
                    podSelector: {matchExpressions: [{key: a, operator: Is}]} | podSelector.matchExpressions[0].operator | "Is"
                    podSelector: {matchExpressions: [{key: a, operator: In}]} | podSelector.matchExpressions[0] | In with values []
                    podSelector: {matchExpressions: [{key: a, operator: Exists, values: [b]}]} | \
                    podSelector.matchExpressions[0] | Exists with values [b]
                    """)
    void ofANetworkPolicy(String spec, String field, String found) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(policy("shop", "web", "{" + spec + "}")))
                .satisfies(error -> assertThat(error.getMessage())
                        .startsWith("given: NetworkPolicy shop/web: spec." + field + "\n  found:  " + found
                                + "\n  wanted: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    ingress: [{action: Allow}] | ingress[0] | nothing as from
                    ingress: [{action: Allow, from: []}] | ingress[0] | nothing as from
                    ingress: [{from: [{namespaces: {}}]}] | ingress[0] | nothing as action
                    ingress: [{action: Accept, from: [{namespaces: {}}]}] | ingress[0].action | "Accept"
                    ingress: [{action: Allow, from: [{networks: [10.0.0.0/8]}]}] | ingress[0].from[0] | the field networks
                    ingress: [{action: Allow, from: [{namespaces: {namespaceSelector: {}}}]}] | \
                    ingress[0].from[0].namespaces | the field namespaceSelector
                    ingress: [{action: Allow, from: [{pods: {podSelector: {}}}]}] | ingress[0].from[0].pods | nothing as namespaceSelector
                    ingress: [{action: Allow, from: [{namespaces: {}}], ports: []}] | ingress[0] | ports without an item
                    ingress: [{action: Allow, from: [{namespaces: {}}], ports: [{}]}] | ingress[0].ports[0] | none
                    ingress: [{action: Allow, from: [{namespaces: {}}], ports: [{portRange: {start: 9, end: 8}}]}] | \
                    ingress[0].ports[0].portRange.end | 8
                    egress: [{action: Allow, to: [{networks: [10.0.0.0/40]}]}] | egress[0].to[0].networks[0] | "10.0.0.0/40"
                    egress: [{action: Allow, to: [{namespaces: {}, nodes: {}}]}] | egress[0].to[0] | namespaces and nodes
                    egress: [{action: Deny, to: [{domainNames: [a.example]}]}] | egress[0] | domainNames in a rule that does not allow
                    egress: [{action: Deny, to: [{nodes: {}}], ports: [{namedPort: http}]}] | \
                    egress[0] | a namedPort beside nodes, networks or domainNames
                    """)
    void ofAnAdminsPolicy(String spec, String field, String found) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(admin("guard", 5, "subject: {namespaces: {}}, " + spec)))
                .satisfies(error -> assertThat(error.getMessage())
                        .startsWith("given: AdminNetworkPolicy guard: spec." + field + "\n  found:  " + found
                                + "\n  wanted: "));
    }

    @Test
    void ofPoliciesForTheWholeCluster() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(admin("guard", 1001, "subject: {namespaces: {}}")))
                .withMessageContaining("spec.priority\n  found:  1001\n  wanted: a number from 0 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(admin("guard", 1, "ingress: []")))
                .withMessageContaining("spec\n  found:  nothing as subject");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(
                        baseline("subject: {namespaces: {}}, ingress: [{action: Pass, from: [{namespaces: {}}]}]")))
                .withMessageContaining("spec.ingress[0].action\n  found:  \"Pass\"\n  wanted: Allow or Deny");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model(baseline("subject: {namespaces: {}}").replace("name: default", "name: mine")))
                .withMessageContaining("metadata.name mine\n  wanted: default: there is one baseline");
    }

    @Test
    void theWholeMessage() throws IOException {
        write(
                "team/web.yaml",
                policy("shop", "web", "{podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0/8}}]}]}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyModel.of(folder))
                .withMessage(
                        """
                        team/web.yaml: NetworkPolicy shop/web: spec.ingress[0].from[0].ipBlock.cidr
                          found:  "10.0.0/8"
                          wanted: a block of addresses, such as 10.0.0.0/8 or fd00::/8""");
    }

    @Test
    void twoOfOneName() throws IOException {
        write("a.yaml", policy("shop", "web", "{podSelector: {}}"));
        write(
                "b.yaml",
                policy("shop", "other", "{podSelector: {}}") + "---\n" + policy("shop", "web", "{podSelector: {}}"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyModel.of(folder))
                .withMessage(
                        """
                        b.yaml: NetworkPolicy shop/web: metadata.name
                          found:  the same name in a.yaml
                          wanted: one object of a name""");
    }

    @Test
    void whatIsNoYaml() throws IOException {
        write("broken.yaml", "kind: [");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PolicyModel.of(folder))
                .withMessageStartingWith("broken.yaml\n  found:  ")
                .withMessageEndingWith("wanted: objects of Kubernetes, as YAML or JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> model("kind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nspec: {podSelector: {}}"))
                .withMessageContaining("found:  nothing as metadata");
        assertThatThrownBy(() -> PolicyModel.of(folder.resolve("nothing")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nothing");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

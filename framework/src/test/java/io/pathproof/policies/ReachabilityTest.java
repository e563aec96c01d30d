package io.pathproof.policies;

import static io.pathproof.policies.AsWritten.admin;
import static io.pathproof.policies.AsWritten.model;
import static io.pathproof.policies.AsWritten.policy;
import static io.pathproof.policies.end.PortProtocol.icmp;
import static io.pathproof.policies.end.PortProtocol.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.pathproof.policies.end.AddressEnd;
import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.end.PolicyEnd;
import io.pathproof.policies.verdict.Reachability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables and verdicts as people read them; the texts were written by hand. */
class ReachabilityTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/policies");
    private static final PodEnd CLIENT =
            PodEnd.of("shop", "client").label("app", "client").at("10.0.0.1");
    private static final PodEnd DB = PodEnd.of("shop", "db").label("app", "db").at("10.0.0.2");
    private static final PodEnd WEB =
            PodEnd.of("shop", "web").label("app", "web").at("10.0.0.3");
    private static final AddressEnd OUTSIDE = AddressEnd.of("192.0.2.1");
    private static final PolicyModel MODEL = model(
            policy(
                    "shop",
                    "db",
                    "{podSelector: {matchLabels: {app: db}}, ingress:"
                            + " [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]},"
                            + " {from: [{podSelector: {}}], ports: [{port: 9090, endPort: 9099}]}]}"),
            admin(
                    "no-way-out",
                    10,
                    "subject: {namespaces: {matchLabels: {kubernetes.io/metadata.name: shop}}},"
                            + " egress: [{name: inside, action: Pass, to: [{namespaces: {}}]},"
                            + " {name: outside, action: Deny, to: [{networks: [0.0.0.0/0]}]}]"));

    private static final List<PolicyEnd> ENDS = List.of(CLIENT, DB, WEB, OUTSIDE);

    @Test
    void aTableForPeople() throws IOException {
        assertThat(MODEL.table(ENDS, tcp(5432), icmp()).text()).isEqualTo(golden("table.txt"));
    }

    @Test
    void aTableForPrograms() throws IOException {
        assertThat(MODEL.table(ENDS, tcp(5432)).csv()).isEqualTo(golden("table.csv"));
    }

    @Test
    void aVerdictInWords() throws IOException {
        assertThat(MODEL.verdict(CLIENT, DB, tcp(5432)) + "\n\n" + MODEL.verdict(WEB, DB, tcp(5432)) + "\n\n"
                        + MODEL.verdict(WEB, OUTSIDE, tcp(443)) + "\n")
                .isEqualTo(golden("verdicts.txt"));
    }

    @Test
    void aCellIsAVerdict() {
        Reachability table = MODEL.table(ENDS, tcp(5432), tcp(9091));
        assertThat(table.cells()).hasSize(32);
        assertThat(table.cell(WEB, DB, tcp(5432)).isAllowed()).isTrue();
        assertThat(table.cell(CLIENT, DB, tcp(5432)).isDenied()).isTrue();
        assertThat(table.cell(CLIENT, DB, tcp(9091)).isAllowed()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.cell(WEB, DB, tcp(1)))
                .withMessage("the table has no cell shop/web -> shop/db tcp/1");
    }

    private static String golden(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name));
    }
}

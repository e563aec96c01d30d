package io.pathproof.samples;

import static io.pathproof.policies.end.PortProtocol.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.policies.PolicyModel;
import io.pathproof.policies.end.AddressEnd;
import io.pathproof.policies.end.PodEnd;
import io.pathproof.policies.verdict.PolicyVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Policies that are looked at before they are applied. */
// tag::shop[]
class ShopPoliciesTest {

    PolicyModel policies = PolicyModel.of(Path.of("src/test/resources/policies"));
    PodEnd web = policies.pod("shop", "deployment/web");
    PodEnd db = policies.pod("shop", "statefulset/db");
    PodEnd billing = policies.pod("bank", "deployment/billing");

    @Test
    void theDatabaseIsForTheShopAlone() {
        assertThat(policies.verdict(web, db, tcp(5432)).isAllowed()).isTrue();

        PolicyVerdict verdict = policies.verdict(billing, db, tcp(5432));
        assertThat(verdict.isDenied()).as(verdict.toString()).isTrue();
    }

    @Test
    void theWorldReachesTheShop() {
        assertThat(policies.verdict(AddressEnd.of("192.0.2.1"), web, tcp(8080)).isAllowed())
                .isTrue();
    }
    // end::shop[]

    @Test
    void noPolicyIsOfAKindThatTheModelDoesNotKnow() {
        assertThat(policies.ignored()).isEmpty();
    }

    @Test
    void theyPrintAsTheDocsSay() throws IOException {
        String page = Files.readString(Path.of("../docs/policies.md"));
        assertThat(page)
                .contains(policies.verdict(billing, db, tcp(5432)).toString().indent(4));
        String table = policies.table(policies.pods(), tcp(5432)).text();
        assertThat(page)
                .contains(table.lines()
                        .skip(2)
                        .limit(6)
                        .collect(Collectors.joining("\n"))
                        .indent(4));
    }
    // tag::shop[]
}
// end::shop[]

package io.pathproof.internal.k8s.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerTest {

    @Test
    void isReadAsItWasWritten() {
        Owner self = Owner.self();
        assertThat(Owner.parse(self.toString())).contains(self);
        assertThat(self.start()).isPositive();
        assertThat(Owner.parse("somebody else's words")).isEmpty();
    }

    @Test
    void thisProcessIsAlive() {
        assertThat(Owner.self().isProvenDead()).isFalse();
    }

    @Test
    void aProcessThatHasEndedIsDead() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        Owner self = Owner.self();
        assertThat(new Owner(self.boot(), self.pids(), process.pid(), self.start()).isProvenDead())
                .isTrue();
    }

    @Test
    void aNumberThatWasUsedAgainIsAnotherProcess() {
        Owner self = Owner.self();
        assertThat(new Owner(self.boot(), self.pids(), self.pid(), self.start() - 1).isProvenDead())
                .isTrue();
    }

    @Test
    void ofAnotherKernelOrPidNamespaceNothingIsProven() {
        Owner self = Owner.self();
        long nobody = 4_194_305;
        assertThat(new Owner(self.boot(), self.pids(), nobody, 1).isProvenDead())
                .isTrue();
        assertThat(new Owner("another-boot", self.pids(), nobody, 1).isProvenDead())
                .isFalse();
        assertThat(new Owner(self.boot(), "pid:[1]", nobody, 1).isProvenDead()).isFalse();
    }
}

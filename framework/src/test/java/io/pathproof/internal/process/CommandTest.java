package io.pathproof.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommandTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void captureBothOutputsAndTheExitCode() {
        Result result =
                Command.of(LONG, "sh", "-c", "echo out; echo err >&2; exit 3").run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out\n");
        assertThat(result.stderr()).isEqualTo("err\n");
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void givesItsInputAndEnvironment() {
        Result result =
                new Command(List.of("sh", "-c", "cat; echo $SALT"), Map.of("SALT", "salt"), "pepper\n", LONG).run();

        assertThat(result.succeeded()).isTrue();
        assertThat(result.stdout()).isEqualTo("pepper\nsalt\n");
    }

    @Test
    void outputLargerThanAPipeDoesNotBlock() {
        Result result = Command.of(LONG, "sh", "-c", "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2")
                .run();

        assertThat(result.stdout()).hasSize(300_000);
        assertThat(result.stderr()).hasSize(300_000);
    }

    @Test
    void inputThatNobodyReadsIsNoError() {
        assertThat(new Command(List.of("true"), Map.of(), "x".repeat(300_000), LONG)
                        .run()
                        .succeeded())
                .isTrue();
    }

    @Test
    @Timeout(20)
    void atTheDeadlineItEndsWithItsChildren() {
        Result result = Command.of(Duration.ofMillis(500), "sh", "-c", "echo $$; sleep 100; echo never")
                .run();

        assertThat(result.timedOut()).isTrue();
        assertThat(result.succeeded()).isFalse();
        assertThat(result.stdout()).containsPattern("^\\d+\n$");
        long pid = Long.parseLong(result.stdout().strip());
        assertThat(ProcessHandle.allProcesses()
                        .filter(handle ->
                                handle.parent().map(ProcessHandle::pid).equals(java.util.Optional.of(pid))))
                .isEmpty();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aProgramThatIsNotThereEndsAsInAShell() {
        Result result = Command.of(LONG, "no-such-program").run();

        assertThat(result.exitCode()).isEqualTo(Result.NOT_FOUND);
        assertThat(result.stderr()).contains("no-such-program");
    }

    @Test
    void isToldAsOneWouldTypeIt() {
        Result result = Command.of(LONG, "echo", "a b", "it's", "x=1").run();

        assertThat(result.commandLine()).isEqualTo("echo 'a b' 'it'\\''s' x=1");
    }
}

package io.pathproof.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
    void atTheDeadlineItEndsWithItsChildren() {
        Result result = Command.of(Duration.ofSeconds(1), "sh", "-c", "sleep 100 & echo $$ $!; wait; echo never")
                .run();

        assertThat(result.timedOut()).isTrue();
        assertThat(result.succeeded()).isFalse();
        assertThat(result.stdout()).matches("\\d+ \\d+\n");
        await().until(() -> Stream.of(result.stdout().strip().split(" ", 2))
                .map(Long::valueOf)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .noneMatch(ProcessHandle::isAlive));
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

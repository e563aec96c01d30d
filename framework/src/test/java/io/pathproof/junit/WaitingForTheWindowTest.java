package io.pathproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pathproof.internal.probe.ArmOptions;
import io.pathproof.internal.probe.Mode;
import io.pathproof.internal.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads, one window. */
@Timeout(30)
class WaitingForTheWindowTest {

    private final FakeKernel kernel = new FakeKernel();
    private final Session session = new Session(kernel);

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void theSecondWaitsUntilTheFirstIsClosed() throws ExecutionException, InterruptedException {
        Session.Window first = open();
        CompletableFuture<Session.Window> second = new CompletableFuture<>();
        Thread other = start(second);
        untilItWaits(other);
        kernel.log.add("it waits");
        first.close();
        second.get().close();
        assertThat(kernel.log).containsExactly("arm 16384 BEST", "open", "it waits", "close", "open", "close");
    }

    @Test
    void whoIsInterruptedWhileItWaitsSaysForWhomAndTakesNothing() throws InterruptedException {
        try (Session.Window first = open()) {
            CompletableFuture<Session.Window> second = new CompletableFuture<>();
            Thread other = start(second);
            untilItWaits(other);
            other.interrupt();
            assertThatThrownBy(second::get)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("interrupted while waiting until "
                            + Thread.currentThread().getName()
                            + " closes its window: there is one at a time, since a window sees the whole kernel");
            other.join();
            assertThat(first.trace().orElseThrow().snapshot().open()).isTrue();
        }
        open().close();
    }

    @Test
    void whoWouldWaitForItselfIsTold() {
        Session.Window first = open();
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "this thread has a window open already, and would wait for itself: while its test waited for"
                                + " tasks of JUnit's own thread pool, JUnit ran this test in between. Declare"
                                + " @ResourceLock(PathproofTest.WINDOW) on the classes of both, or run them with @PathproofTest");
        first.close();
        open().close();
    }

    @Test
    void whoseArmingFailsLeavesTheWindowToTheNext() {
        try (Session failing = new Session(new FakeKernel(new IllegalStateException("no memory")))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> open(failing)).hasMessageContaining("no memory");
            }
        }
    }

    @Test
    void aWindowClosedTwiceIsClosedOnce() {
        Session.Window first = open();
        first.close();
        Session.Window second = open();
        first.close();
        assertThat(second.trace().orElseThrow().snapshot().open()).isTrue();
        second.close();
        assertThat(kernel.log).containsExactly("arm 16384 BEST", "open", "close", "open", "close");
    }

    private Session.Window open() {
        return open(session);
    }

    private static Session.Window open(Session session) {
        return session.open(
                new ArmOptions(ArmOptions.DEFAULT_RING_BYTES, Optional.empty()),
                Mode.RECORD,
                List.of(),
                Duration.ofSeconds(1));
    }

    private Thread start(CompletableFuture<Session.Window> result) {
        Thread thread = new Thread(() -> {
            try {
                result.complete(open());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void untilItWaits(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }
}

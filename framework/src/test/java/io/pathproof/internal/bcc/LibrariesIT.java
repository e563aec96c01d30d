package io.pathproof.internal.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** libbcc comes as two libraries, and a JVM that compiles the probes and attaches them has both. */
class LibrariesIT {

    @Test
    void aJvmThatHasBothEndsByItself() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Both.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String words = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(words).contains(Both.LOADED);
            assertThat(jvm.exitValue()).as(words).isZero();
        } finally {
            jvm.destroyForcibly();
        }
    }

    /** Such a JVM. */
    static final class Both {

        static final String LOADED = "both are loaded";

        private Both() {}

        public static void main(String[] arguments) {
            LibbccLoader.load();
            LibbccCompiler.load();
            System.out.println(LOADED);
        }
    }
}

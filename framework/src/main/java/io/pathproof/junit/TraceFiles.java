package io.pathproof.junit;

import io.pathproof.internal.report.Report;
import io.pathproof.internal.report.ReportFile;
import io.pathproof.internal.report.ReportHead;
import io.pathproof.internal.report.WallClock;
import io.pathproof.trace.PacketTrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files about the trace of one test: where JUnit keeps such files, and named with the failure. */
final class TraceFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TraceFiles.class);

    private final ExtensionContext test;
    private final PathproofOptions options;
    private final Optional<Throwable> failure;

    TraceFiles(ExtensionContext test, PathproofOptions options) {
        this.test = test;
        this.options = options;
        this.failure = test.getExecutionException().filter(thrown -> !(thrown instanceof TestAbortedException));
    }

    /** Whatever goes wrong here, the test's own failure is the one to be told. */
    void writeIfWanted(PacketTrace trace) {
        if (!isWanted()) {
            return;
        }
        try {
            Path page = write(new Report(head(), trace));
            LOG.info("the packets of {}: {}", name(), page);
            failure.ifPresent(thrown -> thrown.addSuppressed(new SeeFiles(page)));
        } catch (RuntimeException e) {
            LOG.warn("the files about the packets of {} were not written", name(), e);
            failure.ifPresent(thrown -> thrown.addSuppressed(e));
        }
    }

    private boolean isWanted() {
        return switch (options.files()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case ON_FAILURE, INHERIT -> failure.isPresent();
        };
    }

    private ReportHead head() {
        Optional<String> message =
                failure.map(thrown -> Optional.ofNullable(thrown.getMessage()).orElseGet(thrown::toString));
        return new ReportHead(name(), message, WallClock.read(), options.payload() == Payload.KEEP);
    }

    /** @return the file to open */
    private Path write(Report report) {
        List<Path> written = new ArrayList<>();
        for (ReportFile file : ReportFile.values()) {
            test.publishFile(file.fileName(), MediaType.parse(file.mediaType()), path -> {
                file.write(report, path);
                written.add(path);
            });
        }
        return written.get(0);
    }

    /** As a tree of tests shows it: class, method, and what else there is. */
    private String name() {
        List<String> names = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(test);
                at.isPresent() && at.get().getTestClass().isPresent();
                at = at.get().getParent()) {
            names.add(0, at.get().getDisplayName());
        }
        return String.join(" \u203a ", names);
    }

    /** Stands with the failure in every report, as a line rather than as an exception. */
    @SuppressWarnings("OverrideThrowableToString")
    private static final class SeeFiles extends Exception {

        private final String line;

        SeeFiles(Path page) {
            super(null, null, false, false);
            this.line = "the packets of this test: " + page + ", and more files beside it";
        }

        @Override
        public String getMessage() {
            return line;
        }

        @Override
        public String toString() {
            return line;
        }
    }
}

package io.pathproof.samples.docs;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A compiler that knows what a stranger has: Pathproof, JUnit, AssertJ and the Kubernetes client, and nothing of these samples. */
final class StrangersCompiler {

    private static final Path OUR_OWN = Path.of("target").toAbsolutePath();

    private final JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
            .orElseThrow(() -> new IllegalStateException("this Java has no compiler: run the tests with a JDK"));
    private final Path classes;

    /** @param classes where the classes go, which nobody needs */
    StrangersCompiler(Path classes) {
        this.classes = classes;
    }

    /** The errors in a file; none if it compiles. */
    List<String> errors(String file) throws IOException {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            found,
                            List.of("-proc:none", "--release", "17", "-d", classes.toString(), "-cp", classPath()),
                            null,
                            List.of(new Source(file)))
                    .call();
        }
        return found.getDiagnostics().stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(one -> "line " + one.getLineNumber() + ": " + one.getMessage(null))
                .toList();
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).toAbsolutePath().startsWith(OUR_OWN))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///Snippet.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

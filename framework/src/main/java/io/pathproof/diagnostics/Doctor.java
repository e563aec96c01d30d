package io.pathproof.diagnostics;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.apiguardian.api.API;

/**
 * Prints the check list of this machine; exits with 1 if something is missing.
 *
 * <pre>java -cp … io.pathproof.diagnostics.Doctor</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Doctor {

    private Doctor() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        CheckList checks = CheckList.forProbes();
        Charset charset = Charset.forName(
                System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset);
        out.println(checks.describe(charset));
        out.println(checks.met() ? "The probes can be armed here." : "The probes cannot be armed here.");
        System.exit(checks.met() ? 0 : 1);
    }
}

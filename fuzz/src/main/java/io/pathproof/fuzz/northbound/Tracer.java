package io.pathproof.fuzz.northbound;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.traffic.Control;
import java.nio.file.Path;

/**
 * An ovn-trace(8) that reads the databases once, when it is started, and is then asked about many packets: to read them takes a hundred
 * times as long as to follow a packet.
 */
final class Tracer implements AutoCloseable {

    /** Two switches have conntrack look at a packet twice each; more than that is no harm. */
    private static final int TRACKED = 8;

    private final Control control;

    /**
     * Starts one.
     *
     * @param packets that it will be asked about, at most: what it takes conntrack to say it is told for all of them together
     * @param directory of OVN's sockets on the node that has the databases, as this process finds it
     */
    Tracer(Central.Shell shell, Path directory, int packets) {
        shell.run(
                0,
                "timeout 60 ovn-trace --db=unix:/run/ovn/ovnsb_db.sock --detach" + " --unixctl=/run/ovn/trace.ctl"
                        + " --ct=new".repeat(TRACKED * packets));
        control = new Control("ovn-trace", directory.resolve("trace.ctl"));
    }

    /** What it says that would become of a packet of a host that conntrack does not know yet. */
    String trace(Host from, String microflow) {
        return control.ask("trace", "sw" + from.link(), microflow);
    }

    @Override
    public void close() {
        control.ask("exit");
    }
}

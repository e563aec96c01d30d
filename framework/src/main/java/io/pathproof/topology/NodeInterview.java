package io.pathproof.topology;

import io.pathproof.internal.ovs.ControlSocket;
import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.process.Result;
import java.util.List;

/** A node has its own Open vSwitch, and OVN beside it where a test has started it there. */
record NodeInterview(Node node, ControlSocket control) implements Interview {

    @Override
    public List<Result> vswitchd(List<List<String>> requests) {
        return requests.stream().map(control::ask).toList();
    }

    @Override
    public Result ovs(List<String> words) {
        return node.run(words);
    }

    @Override
    public Result ovn(List<String> words) {
        return node.run(words);
    }
}

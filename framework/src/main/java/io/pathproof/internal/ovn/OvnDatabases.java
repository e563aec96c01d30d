package io.pathproof.internal.ovn;

import io.pathproof.internal.ovs.Interview;
import io.pathproof.internal.ovs.Table;
import io.pathproof.internal.ovs.TableReader;
import io.pathproof.internal.process.Result;
import java.util.List;
import java.util.stream.Stream;

/** OVN's databases, asked with OVN's own programs. */
record OvnDatabases(Interview interview) {

    private static final List<String> OPTIONS = List.of("--no-leader-only", "--timeout=10", "--format=json");

    List<Table> southbound(List<String> commands) {
        return tables("ovn-sbctl", commands);
    }

    List<Table> northbound(List<String> commands) {
        return tables("ovn-nbctl", commands);
    }

    /** Commands for one call: each starts a program, perhaps in a container on another machine. */
    static List<String> inOne(List<List<String>> commands) {
        return commands.stream()
                .flatMap(command -> Stream.concat(Stream.of("--"), command.stream()))
                .skip(1)
                .toList();
    }

    private List<Table> tables(String program, List<String> commands) {
        Result answer = interview.ovn(Stream.of(List.of(program), OPTIONS, commands)
                .flatMap(List::stream)
                .toList());
        if (!answer.succeeded()) {
            throw new NotToldException(program + " could not be asked: " + (answer.stdout() + answer.stderr()).strip());
        }
        return TableReader.read(answer.stdout());
    }
}

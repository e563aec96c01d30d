package io.pathproof.internal.bcc;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the compiler made of the probes' text: programs and the maps they use. Where an instruction holds a map, it holds
 * the map's place in {@link #maps()}, so that it can be stored and loaded in another process.
 */
public record CompiledProbes(List<MapSpec> maps, List<Program> programs) {

    /** A map to be made. */
    public record MapSpec(String name, int type, int keySize, int valueSize, int maxEntries, int flags) {

        private static final int RINGBUF = 27;

        boolean isRing() {
            return type == RINGBUF;
        }
    }

    /** A program's instructions, 8 bytes each. */
    @SuppressWarnings("ArrayRecordComponent") // instructions are compared by nobody
    public record Program(String name, byte[] instructions) {}

    public CompiledProbes {
        maps = List.copyOf(maps);
        programs = List.copyOf(programs);
    }

    Program program(String name) {
        return programs.stream()
                .filter(program -> program.name.equals(name))
                .findAny()
                .orElseThrow(() -> new BpfException("the compiled probes have no function " + name));
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(maps.size());
        for (MapSpec map : maps) {
            out.writeUTF(map.name);
            out.writeInt(map.type);
            out.writeInt(map.keySize);
            out.writeInt(map.valueSize);
            out.writeInt(map.maxEntries);
            out.writeInt(map.flags);
        }
        out.writeInt(programs.size());
        for (Program program : programs) {
            out.writeUTF(program.name);
            out.writeInt(program.instructions.length);
            out.write(program.instructions);
        }
    }

    public static CompiledProbes read(DataInputStream in) throws IOException {
        List<MapSpec> maps = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            maps.add(new MapSpec(in.readUTF(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt()));
        }
        List<Program> programs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            programs.add(new Program(name, in.readNBytes(in.readInt())));
        }
        return new CompiledProbes(maps, programs);
    }
}

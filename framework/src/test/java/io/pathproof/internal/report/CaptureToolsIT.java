package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** tshark reads the capture, and finds what the JSON says. */
class CaptureToolsIT {

    @TempDir
    Path directory;

    private record Found(long packet, String port, int length, int captured, long nanos) {}

    @ParameterizedTest
    @ValueSource(strings = {"drop", "mixture", "many"})
    void aFrameForEachOfTheJsonsWithItsTimeLengthAndInterface(String scene) throws IOException {
        JsonNode json = write(Scenes.report(Scenes.named(scene)));
        List<Found> wanted = new ArrayList<>();
        for (JsonNode packet : json.get("packets")) {
            for (JsonNode frame : packet.get("frames")) {
                int step = frame.get("step").intValue();
                JsonNode at = way(json, packet).get("steps").get(step);
                wanted.add(new Found(
                        packet.get("packet").longValue(),
                        at.get("node").textValue() + "/" + at.get("port").textValue(),
                        frame.get("length").intValue(),
                        frame.get("bytes").textValue().length() / 2,
                        nanos(packet.get("time").textValue())
                                + packet.get("nanos").get(step).longValue()));
            }
        }
        assertThat(tshark("frame.packet_id", "frame.interface_name", "frame.len", "frame.cap_len", "frame.time_epoch")
                        .map(CaptureToolsIT::found))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void theCommentSaysWhatBecameOfThePacket() throws IOException {
        JsonNode json = write(Scenes.report(Scenes.mixture()));
        List<List<String>> frames = tshark("frame.packet_id", "frame.comment").toList();
        assertThat(frames).hasSizeGreaterThanOrEqualTo(json.get("packets").size());
        for (List<String> frame : frames) {
            JsonNode packet = json.get("packets").get(Integer.parseInt(frame.get(0)) - 1);
            JsonNode way = way(json, packet);
            String ended =
                    way.get("verdict").textValue() + " " + way.get("outcome").textValue();
            assertThat(frame.get(1)).startsWith("packet " + frame.get(0) + " " + ended);
            for (JsonNode step : way.get("steps")) {
                assertThat(frame.get(1)).contains(step.get("text").textValue());
            }
        }
    }

    @Test
    void theHeadersAreReadAsWhatTheyAre() throws IOException {
        RecordedEvents events = new RecordedEvents();
        byte[] data = new byte[40];
        events.received("one", "veth-a")
                .packet(Frame.tcp("10.0.0.1", 4711, "10.0.0.2", 80, 2, data))
                .dropped("OVS_DROP_EXPLICIT");
        events.received("one", "veth-a")
                .packet(Frame.udp("fd00::1", 4712, "fd00::2", 9, data).tagBeside(0x8100, 100))
                .dropped("OVS_DROP_EXPLICIT");
        events.received("one", "veth-a").icmpEcho("10.0.0.1", "10.0.0.2", 7).dropped("OVS_DROP_EXPLICIT");
        events.received("one", "veth-a").arpRequest("10.0.0.1", "10.0.0.2").dropped("OVS_DROP_EXPLICIT");
        events.received("one", "tun0")
                .packet(Frame.udp("10.0.0.1", 4713, "10.0.0.2", 9, data).withoutLinkHeader())
                .dropped("OVS_DROP_EXPLICIT");
        events.received("one", "eth0")
                .packet(Frame.udp("10.0.0.1", 4714, "10.0.0.2", 9, data).inGeneve("172.18.0.2", "172.18.0.3", 5))
                .dropped("OVS_DROP_EXPLICIT");
        write(Scenes.report(events));
        assertThat(tshark("frame.protocols").map(fields -> fields.get(0)))
                .containsExactly(
                        "eth:ethertype:ip:tcp",
                        "eth:ethertype:vlan:ethertype:ipv6:udp",
                        "eth:ethertype:ip:icmp",
                        "eth:ethertype:arp",
                        "raw:ip:udp",
                        "eth:ethertype:ip:udp:geneve:eth:ethertype:ip:udp");
        assertThat(tshark("tcp.dstport", "vlan.id", "ipv6.src", "icmp.seq", "arp.dst.proto_ipv4", "geneve.vni"))
                .containsExactly(
                        List.of("80", "", "", "", "", ""),
                        List.of("", "100", "fd00::1", "", "", ""),
                        List.of("", "", "", "7", "", ""),
                        List.of("", "", "", "", "10.0.0.2", ""),
                        List.of("", "", "", "", "", ""),
                        List.of("", "", "", "", "", "0x000005"));
        assertThat(tshark("data.data").map(fields -> fields.get(0)))
                .as("payload")
                .containsOnly("");
    }

    @Test
    void anEmptyCaptureIsOneToo() throws IOException {
        write(Scenes.report(new RecordedEvents()));
        assertThat(tshark("frame.number")).isEmpty();
    }

    private JsonNode write(Report report) throws IOException {
        for (ReportFile file : ReportFile.values()) {
            file.write(report, directory.resolve(file.fileName()));
        }
        return new ObjectMapper().readTree(directory.resolve("trace.json").toFile());
    }

    /** The fields of each frame. */
    private Stream<List<String>> tshark(String... fields) {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r"));
        command.add(directory.resolve("trace.pcapng").toString());
        command.addAll(List.of("-T", "fields", "-E", "separator=/t", "-E", "occurrence=f"));
        Stream.of(fields).forEach(field -> command.addAll(List.of("-e", field)));
        return Program.output(directory, command).lines().map(line -> List.of(line.split("\t", -1)));
    }

    private static JsonNode way(JsonNode json, JsonNode packet) {
        return json.get("ways").get(packet.get("way").intValue() - 1);
    }

    private static Found found(List<String> fields) {
        return new Found(
                Long.parseLong(fields.get(0)),
                fields.get(1),
                Integer.parseInt(fields.get(2)),
                Integer.parseInt(fields.get(3)),
                Long.parseLong(fields.get(4).replace(".", "")));
    }

    private static long nanos(String time) {
        Instant at = Instant.parse(time);
        return at.getEpochSecond() * 1_000_000_000 + at.getNano();
    }
}

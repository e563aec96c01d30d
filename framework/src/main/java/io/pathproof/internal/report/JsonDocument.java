package io.pathproof.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pathproof.trace.Ledger;
import io.pathproof.trace.journey.Station;
import io.pathproof.trace.journey.Step;
import io.pathproof.trace.packet.Packet;
import io.pathproof.trace.packet.Tunnel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report as {@code trace.json}, by the schema in docs/trace.schema.json. */
final class JsonDocument {

    /** A change that a reader of the earlier one may stumble over counts before the point, others behind it. */
    static final String VERSION = "1.0";

    private record Listed(Group group, Way way) {}

    private final Report report;
    private final Shares shares;

    JsonDocument(Report report) {
        this.report = report;
        this.shares = new Shares(report.groups(), Report.PACKETS);
    }

    void writeTo(OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("schema", "pathproof-trace");
            json.writeStringField("version", VERSION);
            json.writeStringField("test", report.head().test());
            json.writeStringField("outcome", report.failed() ? "failed" : "passed");
            writeIfPresent(json, "failure", report.head().failure());
            json.writeObjectFieldStart("clock");
            json.writeNumberField("monotonic", report.head().clock().monotonic());
            json.writeStringField("wall", report.head().clock().wall().toString());
            json.writeEndObject();
            json.writeBooleanField("payload", report.head().payload());
            writeLedger(json, report.ledger());
            json.writeNumberField("packetCount", report.packets());
            json.writeNumberField("omittedPackets", shares.omitted());
            writeWays(json);
            writePackets(json);
            json.writeEndObject();
        }
    }

    private static void writeIfPresent(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }

    private static void writeLedger(JsonGenerator json, Ledger ledger) throws IOException {
        json.writeObjectFieldStart("ledger");
        json.writeBooleanField("complete", ledger.complete());
        json.writeNumberField("seen", ledger.seen());
        json.writeNumberField("turnedAway", ledger.turnedAway());
        json.writeNumberField("recorded", ledger.recorded());
        json.writeNumberField("lost", ledger.lost());
        json.writeNumberField("lostDetails", ledger.lostDetails());
        json.writeNumberField("missed", ledger.missed());
        json.writeNumberField("tooDeep", ledger.tooDeep());
        json.writeNumberField("unreadable", ledger.unreadable());
        json.writeArrayFieldStart("gaps");
        for (String gap : ledger.gaps()) {
            json.writeString(gap);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeWays(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("ways");
        for (Group group : report.groups()) {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeNumberField("way", group.number());
            json.writeNumberField("packets", group.size());
            json.writeStringField("verdict", group.example().verdict().name());
            json.writeStringField("outcome", group.example().outcome());
            json.writeBooleanField("settled", group.example().settled());
            json.writeArrayFieldStart("steps");
            for (Step step : group.example().steps()) {
                writeStep(json, step);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeStep(JsonGenerator json, Step step) throws IOException {
        json.writeStartObject();
        if (step.from() != Step.NONE) {
            json.writeNumberField("from", step.from());
        }
        json.writeStringField("what", step.kind().toString());
        writeStation(json, step.at());
        json.writeStringField("text", step.text());
        if (step.reason().isPresent()) {
            json.writeObjectFieldStart("reason");
            json.writeNumberField(
                    "code", Integer.toUnsignedLong(step.reason().get().code()));
            json.writeStringField("name", step.reason().get().name());
            json.writeEndObject();
        }
        if (step.cause().isPresent()) {
            json.writeArrayFieldStart("cause");
            for (String line : step.cause().get().describe().lines().toList()) {
                json.writeString(line);
            }
            json.writeEndArray();
        }
        if (step.tunnel().isPresent()) {
            Tunnel tunnel = step.tunnel().get();
            json.writeObjectFieldStart("tunnel");
            json.writeStringField("key", Long.toUnsignedString(tunnel.key()));
            json.writeStringField("source", tunnel.source().getHostAddress());
            json.writeStringField("destination", tunnel.destination().getHostAddress());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeStation(JsonGenerator json, Station station) throws IOException {
        json.writeStringField("kind", station.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("node", station.node());
        if (!station.bridge().isEmpty()) {
            json.writeStringField("bridge", station.bridge());
        }
        if (station.kind() == Station.Kind.OUTSIDE) {
            json.writeStringField("device", station.name());
        }
        if (station.kind() == Station.Kind.PORT) {
            json.writeStringField("port", station.name());
            json.writeNumberField("netns", station.netns());
            json.writeNumberField("ifindex", station.ifindex());
            if (!station.pod().isEmpty()) {
                json.writeStringField("pod", station.pod());
            }
        }
    }

    private void writePackets(JsonGenerator json) throws IOException {
        List<Listed> packets = new ArrayList<>();
        report.groups().forEach(group -> shares.of(group).forEach(way -> packets.add(new Listed(group, way))));
        packets.sort(Comparator.comparingInt(listed -> listed.way().number()));
        json.writeArrayFieldStart("packets");
        for (Listed listed : packets) {
            json.writeRaw('\n');
            writePacket(json, listed.group().number(), listed.way());
        }
        json.writeEndArray();
    }

    private void writePacket(JsonGenerator json, int group, Way way) throws IOException {
        Packet packet = way.packet();
        json.writeStartObject();
        json.writeNumberField("packet", way.number());
        json.writeNumberField("way", group);
        json.writeStringField("time", report.head().clock().at(way.time()).toString());
        json.writeNumberField("monotonic", way.time());
        json.writeStringField("protocol", way.protocol());
        json.writeStringField("text", packet.describe());
        writeIfPresent(json, "source", packet.source().map(address -> address.getHostAddress()));
        writeIfPresent(json, "destination", packet.destination().map(address -> address.getHostAddress()));
        json.writeBooleanField("complete", way.complete());
        json.writeBooleanField("ambiguous", way.ambiguous());
        json.writeArrayFieldStart("nanos");
        for (Step step : way.steps()) {
            json.writeNumber(step.nanos());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("frames");
        for (Frame frame : Frame.of(way).toList()) {
            writeFrame(json, frame);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeFrame(JsonGenerator json, Frame frame) throws IOException {
        json.writeStartObject();
        json.writeNumberField("step", frame.index());
        json.writeStringField("link", frame.packet().hasLinkHeader() ? "ethernet" : "none");
        json.writeNumberField("length", frame.packet().frameLength());
        if (frame.packet().segmentSize() > 0) {
            json.writeNumberField("segmentSize", frame.packet().segmentSize());
        }
        json.writeStringField(
                "bytes", HexFormat.of().formatHex(frame.bytes(report.head().payload())));
        json.writeEndObject();
    }
}

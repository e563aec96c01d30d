package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.pathproof.testing.Frame;
import io.pathproof.testing.RecordedEvents;
import io.pathproof.trace.PacketTrace;
import io.pathproof.trace.Snapshot;
import io.pathproof.trace.cause.Cause;
import io.pathproof.trace.cause.Rule;
import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.journey.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document that programs read: as the schema says, and word by word for one packet. */
class JsonDocumentTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SCHEMA = Path.of("../docs/trace.schema.json");
    private static final Path ONE_DROP = Path.of("src/test/resources/golden/report/one-drop.json");

    @Test
    void oneDroppedPacketIsWhatSomebodyWrote() throws IOException {
        assertThat(json(Scenes.report(Scenes.drop()))).isEqualTo(MAPPER.readTree(ONE_DROP.toFile()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop", "mixture", "flood", "many", "nothing", "lossy"})
    void isAsTheSchemaSays(String scene) throws IOException {
        JsonNode document = json(Scenes.report(Scenes.named(scene)));
        assertThat(problems(document)).isEmpty();
        assertThat(document.get("version").textValue()).isEqualTo(JsonDocument.VERSION);
    }

    @Test
    void theSchemaKnowsEveryWordOfOurs() throws IOException {
        JsonNode definitions = MAPPER.readTree(SCHEMA.toFile()).get("$defs");
        assertThat(words(definitions.at("/step/properties/what/enum")))
                .containsExactlyInAnyOrder(
                        "entered", "handed", "returned", "left", "copied", "stopped", "held", "unclear");
        for (Step.Kind kind : Step.Kind.values()) {
            assertThat(words(definitions.at("/step/properties/what/enum"))).contains(kind.toString());
        }
    }

    @Test
    void theSchemaWouldTellWhatIsNotAsItSays() throws IOException {
        String good = text(Scenes.report(Scenes.drop()));
        assertThat(problems(MAPPER.readTree(good.replace("\"stopped\"", "\"gone\""))))
                .isNotEmpty();
        assertThat(problems(MAPPER.readTree(good.replace("\"ifindex\"", "\"index\""))))
                .isNotEmpty();
        assertThat(problems(MAPPER.readTree(good.replace("\"1.0\"", "\"2.0\""))))
                .isNotEmpty();
        assertThat(problems(MAPPER.readTree(good.replace("05:00:00", "25:00:00"))))
                .isNotEmpty();
    }

    @Test
    void payloadIsThereOnlyIfAskedFor() throws IOException {
        RecordedEvents events = new RecordedEvents();
        events.received("one", "veth-a")
                .packet(Frame.udp("10.0.0.1", 1, "10.0.0.2", 2, "secret".getBytes(StandardCharsets.UTF_8)))
                .dropped("OVS_DROP_EXPLICIT");
        String secret = "736563726574";
        assertThat(text(new Report(Scenes.head(false), events::snapshot))).doesNotContain(secret);
        assertThat(text(new Report(Scenes.head(true), events::snapshot))).contains(secret + "\"");
    }

    @Test
    void packetsReferToWaysOfAsManySteps() throws IOException {
        JsonNode document = json(Scenes.report(Scenes.mixture()));
        assertThat(document.get("packets")).hasSize(16);
        for (JsonNode packet : document.get("packets")) {
            JsonNode way = document.get("ways").get(packet.get("way").intValue() - 1);
            assertThat(packet.get("nanos")).hasSameSizeAs(way.get("steps"));
        }
    }

    @Test
    void whatDecidedIsThereLineByLineIfItWasAsked() throws IOException {
        Rule rule = new Rule("br-int", 2, 7, 0xdead, "udp", "drop");
        Cause cause = new Cause(
                List.of(rule),
                List.of(rule),
                false,
                List.of(),
                List.of(),
                List.of(),
                false,
                Optional.of(new Cause.Gap(Cause.Part.ACL, "no OVN")));
        JsonNode document = json(new Report(Scenes.head(false), because(cause, Scenes.drop())));
        assertThat(document.findValue("cause"))
                .extracting(JsonNode::textValue)
                .containsExactly(
                        "rule: br-int, table 2, priority 7, cookie 0xdead: udp actions=drop",
                        "not known further: no OVN");
        assertThat(problems(document)).isEmpty();
        assertThat(json(Scenes.report(Scenes.drop())).findValue("cause")).isNull();
    }

    @Test
    void ofATestThatPassedNobodyIsAsked() throws IOException {
        ReportHead head = new ReportHead("passes()", Optional.empty(), Scenes.CLOCK, false);
        Cause cause = Cause.unknown("asked");
        assertThat(json(new Report(head, because(cause, Scenes.drop()))).findValue("cause"))
                .isNull();
    }

    private static PacketTrace because(Cause cause, RecordedEvents events) {
        return new PacketTrace() {
            @Override
            public Snapshot snapshot() {
                return events.snapshot();
            }

            @Override
            public Cause cause(Crossing packet) {
                return cause;
            }
        };
    }

    @Test
    void aTestThatPassedHasNoFailure() throws IOException {
        ReportHead head = new ReportHead("passes()", Optional.empty(), Scenes.CLOCK, false);
        JsonNode document = json(new Report(head, Scenes.drop()::snapshot));
        assertThat(document.get("outcome").textValue()).isEqualTo("passed");
        assertThat(document.has("failure")).isFalse();
        assertThat(problems(document)).isEmpty();
    }

    @Test
    void readersSkipWhatIsNewToThem() throws IOException {
        ObjectNode later = (ObjectNode) json(Scenes.report(Scenes.drop()));
        later.put("version", "1.7").put("weather", "fair");
        ((ObjectNode) later.get("ledger")).put("weather", "fair");
        later.get("packets").forEach(packet -> ((ObjectNode) packet).put("weather", "fair"));

        assertThat(problems(MAPPER.readTree(SCHEMA.toFile()), later)).isEmpty();
        assertThat(problems(later)).as("of ours no property is new").hasSizeGreaterThan(2);
    }

    /** Other than for readers, what the schema does not name is a problem of what we write. */
    private static Set<ValidationMessage> problems(JsonNode document) throws IOException {
        JsonNode schema = MAPPER.readTree(SCHEMA.toFile());
        close(schema);
        return problems(schema, document);
    }

    private static void close(JsonNode schema) {
        if (schema.path("type").asText().equals("object")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
        schema.forEach(JsonDocumentTest::close);
    }

    private static Set<ValidationMessage> problems(JsonNode json, JsonNode document) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(json);
        return schema.validate(document, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }

    private static Set<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
    }

    private static JsonNode json(Report report) throws IOException {
        return MAPPER.readTree(text(report));
    }

    private static String text(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonDocument(report).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}

package io.pathproof.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pathproof.trace.journey.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** The packets as the page's script reads them, short, since there may be thousands. */
record HtmlPackets(Report report, List<Group> shown, Shares listed) {

    /** Nothing in it can end the element that it stands in. */
    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("total", report.packets());
            json.writeObjectFieldStart("ways");
            long first = report.groups().stream()
                    .mapToLong(group -> group.example().time())
                    .min()
                    .orElse(0);
            for (Group group : shown) {
                json.writeArrayFieldStart(Integer.toString(group.number()));
                for (Way way : listed.of(group)) {
                    write(json, way, first);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString().replace("<", "\\u003c");
    }

    private static void write(JsonGenerator json, Way way, long first) throws IOException {
        json.writeStartArray();
        json.writeNumber(way.number());
        json.writeNumber(way.time() - first);
        json.writeString(way.protocol());
        json.writeString(way.packet().describe());
        json.writeStartArray();
        for (Step step : way.steps()) {
            json.writeNumber(step.nanos());
        }
        json.writeEndArray();
        json.writeEndArray();
    }
}

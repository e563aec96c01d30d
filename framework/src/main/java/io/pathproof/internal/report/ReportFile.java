package io.pathproof.internal.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The files that a report can be written to; the first is the one to open. */
public enum ReportFile {
    /** The page. */
    HTML("trace.html", "text/html;charset=UTF-8") {
        @Override
        void write(Report report, OutputStream out) throws IOException {
            out.write(new HtmlPage(report).text().getBytes(StandardCharsets.UTF_8));
        }
    },
    /** The picture alone. */
    SVG("trace.svg", "image/svg+xml") {
        @Override
        void write(Report report, OutputStream out) throws IOException {
            out.write(new SvgSheet(report).text().getBytes(StandardCharsets.UTF_8));
        }
    },
    /** The packets, for Wireshark and tshark. */
    PCAPNG("trace.pcapng", "application/x-pcapng") {
        @Override
        void write(Report report, OutputStream out) throws IOException {
            new Capture(report).writeTo(out);
        }
    },
    /** All of it, for programs. */
    JSON("trace.json", "application/json") {
        @Override
        void write(Report report, OutputStream out) throws IOException {
            new JsonDocument(report).writeTo(out);
        }
    };

    private final String fileName;
    private final String mediaType;

    ReportFile(String fileName, String mediaType) {
        this.fileName = fileName;
        this.mediaType = mediaType;
    }

    public String fileName() {
        return fileName;
    }

    public String mediaType() {
        return mediaType;
    }

    abstract void write(Report report, OutputStream out) throws IOException;

    /** As a whole or not at all, and for its owner's eyes only. */
    public void write(Report report, Path file) throws IOException {
        OwnFile.write(file, out -> write(report, out));
    }
}

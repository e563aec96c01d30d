package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as far as one can tell without a browser; ReportToolsIT opens it in one. */
class HtmlPageTest {

    private static final Pattern LOADS = Pattern.compile("\\b(src|href|url|import|fetch|XMLHttpRequest)\\b *[=(]");

    @ParameterizedTest
    @ValueSource(strings = {"drop", "mixture", "nothing"})
    void needsNothingButItself(String scene) throws IOException {
        String page = page(Scenes.named(scene));
        assertThat(page)
                .doesNotContain(
                        "http:", "https:", "//cdn", "${title}", "${style}", "${body}", "${packets}", "${script}");
        assertThat(LOADS.matcher(page.replace("href=\"#ways\"", "")).results()).isEmpty();
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    void thousandsOfPacketsStaySmall() throws IOException {
        assertThat(page(Scenes.many(5_000)).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(600_000);
        String page = page(Scenes.many(20_000));
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(600_000);
        assertThat(page)
                .contains("Of frequent ways the first packets are listed: 5,100 packets counted above but not listed.");
    }

    @Test
    void veryManyWaysAreCappedAndThatIsSaid() throws IOException {
        RecordedEvents events = new RecordedEvents();
        for (int i = 0; i < 203; i++) {
            events.received("one", "veth-" + i).dropped("OVS_DROP_EXPLICIT");
        }
        String page = page(events);
        assertThat(page.split("<article ", -1)).hasSize(201);
        assertThat(page).contains("3 ways more, of 3 packets, left out here");
    }

    @Test
    void whatANameOrAMessageSaysIsNeverMarkup() throws IOException {
        RecordedEvents events = new RecordedEvents();
        events.received("<b>&", "\"<script>").dropped("OVS_DROP_EXPLICIT");
        ReportHead head =
                new ReportHead("</title><script>", Optional.of("</script><img>\u0007\n<b>"), Scenes.CLOCK, false);
        String page = new HtmlPage(new Report(head, events::snapshot)).text();
        assertThat(page).doesNotContain("<b>&", "<img", "\"<script>", "</title><script>", "\u0007");
        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(page).contains("&lt;b&gt;&amp;/&quot;&lt;script&gt;");
    }

    @Test
    void withoutPacketsItSaysSo() throws IOException {
        assertThat(page(new RecordedEvents())).contains("No packet was recorded.");
    }

    private static String page(RecordedEvents events) throws IOException {
        return new HtmlPage(Scenes.report(events)).text();
    }
}

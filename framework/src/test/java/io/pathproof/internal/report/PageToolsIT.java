package io.pathproof.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.testing.RecordedEvents;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chromium shows the page: what a reader sees at first, after filtering, in light and in dark. */
class PageToolsIT {

    private static final Pattern CARD = Pattern.compile("<article class=\"way\"[^>]*>");
    private static final Pattern ROW = Pattern.compile("<td class=\"text\">([^<]*)</td>");

    @TempDir
    static Path directory;

    @BeforeAll
    static void write() throws IOException {
        page("mixture", Scenes.mixture());
        page("many", Scenes.many(5_000));
    }

    private static void page(String name, RecordedEvents events) throws IOException {
        ReportFile.HTML.write(Scenes.report(events), directory.resolve(name + ".html"));
    }

    @Test
    void atFirstEverythingIsShown() {
        String page = dump("mixture", "");
        assertThat(cards(page)).hasSize(8);
        assertThat(shown(page)).isEqualTo("16 packets");
        assertThat(page).contains("role=\"search\">");
    }

    @Test
    void byVerdict() {
        String page = dump("mixture", "verdict=DROPPED,LOST");
        assertThat(cards(page)).hasSize(3).allMatch(card -> card.matches(".*data-verdict=\"(DROPPED|LOST)\".*"));
        assertThat(shown(page)).isEqualTo("6 of 16 packets");
    }

    @Test
    void byProtocol() {
        assertThat(shown(dump("mixture", "protocol=TCP"))).isEqualTo("5 of 16 packets");
        assertThat(shown(dump("mixture", "protocol=TCP&verdict=DROPPED"))).isEqualTo("4 of 16 packets");
    }

    @Test
    void byWhatAPacketOrItsWaySays() {
        assertThat(shown(dump("mixture", "text=40002"))).isEqualTo("1 of 16 packets");
        assertThat(shown(dump("mixture", "text=pkt_too_big"))).isEqualTo("1 of 16 packets");
        assertThat(shown(dump("mixture", "text=veth-server"))).isEqualTo("8 of 16 packets");
        String nothing = dump("mixture", "text=192.0.2.1");
        assertThat(cards(nothing)).isEmpty();
        assertThat(nothing).containsPattern("id=\"nothing\">No packet is like that.");
    }

    @Test
    void aPacketsOwnTimesTakeThePlaceOfTheMedian() {
        String page = dump("mixture", "packet=4");
        assertThat(page).contains(">Times of packet 4<").contains("<details class=\"packets\" open=\"\">");
        assertThat(page).containsPattern("aria-selected=\"true\"><td class=\"n\"><button[^>]*aria-pressed=\"true\">4<");
        assertThat(rows(page))
                .hasSize(6)
                .first()
                .isEqualTo("ICMP echo request 10.0.0.1 &gt; 10.0.0.3 id 1 seq 1, 98 bytes");
    }

    @Test
    void amongThousandsOnePacketIsFoundAndTheListStaysShort() {
        String one = dump("many", "text=:5107");
        assertThat(shown(one)).isEqualTo("2 of 2,525 packets");
        assertThat(one).contains(">1 of 25 packets<");
        String far = dump("many", "packet=1");
        assertThat(rows(far)).hasSize(100);
        assertThat(far).contains(">Show 100 more of 2,375<");
    }

    @ParameterizedTest
    @CsvSource({"light, 0xfcfbf8", "dark, 0x15171a"})
    void theReadersColorSchemeDecides(String scheme, String paper) throws IOException {
        BufferedImage image = screenshot("mixture", scheme, 1280);
        assertThat(image.getRGB(5, 5) & 0xffffff).isEqualTo(Integer.decode(paper));
        assertThat(colors(image)).as("the drops are marked").contains(scheme.equals("dark") ? 0xff8f85 : 0xb3261e);
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 700, 1280})
    void thePageIsNoWiderThanItsWindow(int width) throws IOException {
        assertThat(inFrame(width, "page.documentElement.scrollWidth")).isEqualTo(Integer.toString(width));
    }

    @Test
    void whatTheReaderAsksForIsInTheAddress() throws IOException {
        String ask =
                """
                (() => {
                  const form = page.querySelector('.filter');
                  form.text.value = ' Veth-Server ';
                  form.querySelector('[value=FORWARDED]').click();
                  return frame.contentWindow.location.hash + ' ' + page.getElementById('shown').textContent;
                })()""";
        assertThat(inFrame(900, ask)).isEqualTo("#text=Veth-Server&amp;verdict=FORWARDED 6 of 16 packets");
    }

    @Test
    void theSheetIsDrawnToo() throws IOException {
        ReportFile.SVG.write(Scenes.report(Scenes.drop()), directory.resolve("sheet.svg"));
        assertThat(colors(screenshot("sheet.svg", "light", 800))).contains(0xb3261e, 0x1f5f99, 0xfcfbf8);
        assertThat(colors(screenshot("sheet.svg", "dark", 800))).contains(0xff8f85, 0x86b7e8, 0x15171a);
    }

    /** With -Dpathproof.docs=write it is put there. */
    @Test
    void theDocumentationsScreenshotIsSmall() throws IOException {
        Report report = new Report(Scenes.documentedHead(), Scenes.documented()::snapshot);
        ReportFile.HTML.write(report, directory.resolve("documented.html"));
        screenshot("documented", "light", 1100);
        Path image = directory.resolve("documented-light.png");
        assertThat(image).isNotEmptyFile();
        assertThat(Files.size(image)).isLessThan(150_000);
        if ("write".equals(System.getProperty("pathproof.docs"))) {
            Files.copy(image, Path.of("../docs/trace.png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<String> cards(String page) {
        return CARD.matcher(page)
                .results()
                .map(MatchResult::group)
                .filter(card -> !card.contains("hidden"))
                .toList();
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(row -> row.group(1)).toList();
    }

    private static String shown(String page) {
        return page.replaceAll("(?s).*<output id=\"shown\"[^>]*>([^<]*)<.*", "$1");
    }

    private static String dump(String page, String fragment) {
        return chromium(page, fragment, List.of("--dump-dom"));
    }

    /** What a script finds that looks at the page in a frame of this width. */
    private static String inFrame(int width, String expression) throws IOException {
        Files.writeString(
                directory.resolve("frame.html"),
                """
                <iframe id="frame" src="mixture.html" style="border: 0; height: 900px; width: %dpx"></iframe>
                <p id="found"></p>
                <script>
                frame.onload = () => {
                  const page = frame.contentDocument;
                  found.textContent = %s;
                };
                </script>
                """
                        .formatted(width, expression));
        return chromium("frame", "", List.of("--allow-file-access-from-files", "--dump-dom"))
                .replaceAll("(?s).*<p id=\"found\">([^<]*)</p>.*", "$1");
    }

    private static BufferedImage screenshot(String page, String scheme, int width) throws IOException {
        Path image = directory.resolve(page + "-" + scheme + ".png");
        chromium(
                page,
                "",
                List.of(
                        "--screenshot=" + image,
                        "--window-size=" + width + ",900",
                        "--force-device-scale-factor=1",
                        "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1)));
        return ImageIO.read(image.toFile());
    }

    private static String chromium(String page, String fragment, List<String> options) {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--user-data-dir=" + directory.resolve("profile")));
        command.addAll(options);
        Path file = directory.resolve(page.contains(".") ? page : page + ".html");
        command.add(file.toUri() + (fragment.isEmpty() ? "" : "#" + fragment));
        return Program.output(directory, command);
    }

    private static List<Integer> colors(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels)
                .map(pixel -> pixel & 0xffffff)
                .distinct()
                .boxed()
                .toList();
    }
}

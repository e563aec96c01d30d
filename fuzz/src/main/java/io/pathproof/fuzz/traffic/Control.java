package io.pathproof.fuzz.traffic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The control socket of a program of Open vSwitch's or OVN's, as ovs-appctl(8) uses it: to ask there costs no process.
 *
 * @param program that answers there
 * @param socket its file
 */
public record Control(String program, Path socket) {

    private static final long PATIENCE_MILLIS = 60_000;

    /**
     * The answer, or the error, as text.
     *
     * @throws HangingException if none comes
     */
    public String ask(String command, String... arguments) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            String request = "{\"id\":0,\"method\":\"" + command + "\",\"params\":["
                    + Stream.of(arguments).map(Control::quoted).collect(Collectors.joining(",")) + "]}";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
            StringBuilder answer = new StringBuilder();
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            while (!isWhole(answer)) {
                if (selector.select(PATIENCE_MILLIS) == 0) {
                    throw new HangingException(program + " does not answer " + command);
                }
                selector.selectedKeys().clear();
                if (channel.read(buffer.clear()) < 0) {
                    break;
                }
                answer.append(StandardCharsets.UTF_8.decode(buffer.flip()));
            }
            return answer.toString().replace("\\n", "\n").replace("\\\"", "\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String word) {
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** The last of an object that has a text and a null: a quote within the text would be preceded by a backslash. */
    private static boolean isWhole(CharSequence answer) {
        String end = answer.toString();
        return end.endsWith("null}") || (end.endsWith("\"}") && !end.endsWith("\\\"}"));
    }
}

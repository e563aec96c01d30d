package io.pathproof.internal.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathproof.internal.records.EventLayout.Port;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Eight characters are looked at at once: here, each character there is at each place, before and behind each other one. */
class DeviceNameTest {

    private static final byte[] VETERANS = "veterans-of-veth".getBytes(StandardCharsets.US_ASCII);

    @Test
    void eachCharacterAtEachPlace() {
        for (int length = 1; length < Port.NAME.size(); length++) {
            for (int place = 0; place < length; place++) {
                for (int character = 1; character < 256; character++) {
                    byte[] name = new byte[Port.NAME.size()];
                    System.arraycopy(VETERANS, 0, name, 0, length);
                    name[place] = (byte) character;
                    assertThat(isReadable(name))
                            .as("%#x at %d of %d", character, place, length)
                            .isEqualTo(isOfName(character));
                }
            }
        }
    }

    /** net/core/dev.c, dev_valid_name: no slash, no colon, no space. The probes take what is beyond ASCII as it is. */
    private static boolean isOfName(int character) {
        return character > ' ' && character != '/' && character != ':' && character != 0x7f;
    }

    @Test
    void whatIsBehindTheEndDoesNotCount() {
        for (int length = 1; length < Port.NAME.size(); length++) {
            for (int character = 0; character < 256; character++) {
                byte[] name = VETERANS.clone();
                name[length] = 0;
                for (int i = length + 1; i < name.length; i++) {
                    name[i] = (byte) character;
                }
                assertThat(isReadable(name))
                        .as("%#x behind %d", character, length)
                        .isTrue();
                assertThat(DeviceName.of(port(name)))
                        .isEqualTo(new String(VETERANS, 0, length, StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void aNameHasAnEndAndIsNotEmpty() {
        assertThat(isReadable(VETERANS)).isFalse();
        assertThat(isReadable(new byte[Port.NAME.size()])).isFalse();
    }

    private static boolean isReadable(byte[] name) {
        try {
            DeviceName.check(port(name));
            return true;
        } catch (Unreadable problem) {
            return false;
        }
    }

    private static Struct port(byte[] name) {
        return Struct.at(ByteBuffer.allocate(Port.SIZE).order(ByteOrder.LITTLE_ENDIAN))
                .put(Port.NAME, name);
    }
}

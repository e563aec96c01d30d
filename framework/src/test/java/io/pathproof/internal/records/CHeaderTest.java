package io.pathproof.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathproof.internal.records.CHeader.Layout;
import io.pathproof.internal.records.CHeader.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that reads C must not overlook anything in it. */
class CHeaderTest {

    @Test
    void laysOutStructsAsACompilerDoes() {
        CHeader header = new CHeader(
                """
                /* a comment */
                #ifndef PATHPROOF_X_H
                #define PATHPROOF_X_H
                #define PP_N 16 /* many */
                enum pp_e {
                	PP_A = 1, /* one */
                	PP_B = 2,
                };
                struct pp_inner {
                	__u32 a;
                	__u16 b[2];
                };
                struct pp_outer {
                	__u8 x;
                	__u8 pad[3];
                	struct pp_inner inner[2]; /* two
                	                             of them */
                	__u32 y;
                };
                #endif
                """);

        assertThat(header.defines()).isEqualTo(Map.of("PP_N", 16));
        assertThat(header.enums()).isEqualTo(Map.of("pp_e", Map.of("PP_A", 1, "PP_B", 2)));
        assertThat(header.structs())
                .containsEntry("pp_inner", new Layout(Map.of("a", new Place(0, 4), "b", new Place(4, 4)), 8, 4))
                .containsEntry(
                        "pp_outer",
                        new Layout(
                                Map.of(
                                        "x", new Place(0, 1),
                                        "pad", new Place(1, 3),
                                        "inner", new Place(4, 16),
                                        "y", new Place(20, 4)),
                                24,
                                4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "struct a { int x; };",
                "struct a { __u32 *x; };",
                "struct a { __u32 x : 3; };",
                "struct a { __u32 x[N]; };",
                "struct a { __u32 x, y; };",
                "struct a { __u32 x; } __attribute__((packed));",
                "struct a { union { __u32 x; }; };",
                "struct a { struct later b; };",
                "struct a { __u32 x; __u32 x; };",
                "enum e { A, B };",
                "enum e { A = B };",
                "typedef __u32 x;",
                "#include <linux/types.h>",
                "#define PP_X (1 << 3)",
                "static int x;",
            })
    void refusesWhatItDoesNotUnderstand(String code) {
        assertThatThrownBy(() -> new CHeader(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesPaddingThatIsNotNamed() {
        assertThatThrownBy(() -> new CHeader("struct a { __u8 x; __u32 y; };"))
                .hasMessageContaining("hidden padding before y");
        assertThatThrownBy(() -> new CHeader("struct a { __u32 x; __u8 y; };"))
                .hasMessageContaining("hidden padding at its end");
    }
}

package io.pathproof.internal.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few things of C that {@code event.h} and {@code config.h} keep to, laid out as a compiler would: each field at a
 * multiple of its alignment. Anything else in a header is an error, and so is padding that the header does not name.
 */
final class CHeader {

    /** A field as the compiler lays it out. */
    record Place(int offset, int size) {}

    /** A struct as the compiler lays it out. */
    record Layout(Map<String, Place> fields, int size, int alignment) {}

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern GUARD = Pattern.compile("#(ifndef|define) PATHPROOF_[A-Z]+_H|#endif");
    private static final Pattern DEFINE = Pattern.compile("#define (\\w+) (\\d+)");
    private static final Pattern BLOCK = Pattern.compile("\\s*(enum|struct) (\\w+) \\{([^{}]*)};");
    private static final Pattern CONSTANT = Pattern.compile("\\s*(\\w+) = (\\d+)\\s*");
    private static final Pattern FIELD =
            Pattern.compile("\\s*(struct \\w+|__u8|__u16|__u32|__u64) (\\w+)(?:\\[(\\d+)])?\\s*");

    private final Map<String, Integer> defines = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> enums = new LinkedHashMap<>();
    private final Map<String, Layout> structs = new LinkedHashMap<>();

    CHeader(String text) {
        List<String> code = new ArrayList<>();
        for (String line : COMMENT.matcher(text).replaceAll("").lines().toList()) {
            String statement = line.strip();
            Matcher define = DEFINE.matcher(statement);
            if (define.matches()) {
                defines.put(define.group(1), Integer.valueOf(define.group(2)));
            } else if (!GUARD.matcher(statement).matches()) {
                code.add(statement);
            }
        }
        readBlocks(String.join("\n", code));
    }

    Map<String, Integer> defines() {
        return defines;
    }

    Map<String, Map<String, Integer>> enums() {
        return enums;
    }

    Map<String, Layout> structs() {
        return structs;
    }

    private void readBlocks(String code) {
        Matcher block = BLOCK.matcher(code);
        int end = 0;
        while (block.find() && block.start() == end) {
            end = block.end();
            if (block.group(1).equals("enum")) {
                enums.put(block.group(2), constants(block.group(3)));
            } else {
                structs.put(block.group(2), layout(block.group(2), block.group(3)));
            }
        }
        if (!code.substring(end).isBlank()) {
            throw new IllegalArgumentException("This is no enum and no struct as the headers may have them:"
                    + code.substring(end).lines().limit(5).reduce("", (all, line) -> all + "\n" + line));
        }
    }

    private static Map<String, Integer> constants(String body) {
        Map<String, Integer> constants = new LinkedHashMap<>();
        for (String text : parts(body, ",")) {
            Matcher constant = require(CONSTANT, text);
            constants.put(constant.group(1), Integer.valueOf(constant.group(2)));
        }
        return constants;
    }

    private Layout layout(String name, String body) {
        Map<String, Place> fields = new LinkedHashMap<>();
        int end = 0;
        int alignment = 1;
        for (String text : parts(body, ";")) {
            Matcher field = require(FIELD, text);
            Layout type = type(field.group(1));
            if (end % type.alignment() != 0) {
                throw new IllegalArgumentException("struct " + name + " has hidden padding before " + field.group(2)
                        + ": at offset " + end + " put a field that fills it");
            }
            int size = type.size() * (field.group(3) == null ? 1 : Integer.parseInt(field.group(3)));
            if (fields.put(field.group(2), new Place(end, size)) != null) {
                throw new IllegalArgumentException("struct " + name + " has two fields " + field.group(2));
            }
            end += size;
            alignment = Math.max(alignment, type.alignment());
        }
        if (end % alignment != 0) {
            throw new IllegalArgumentException("struct " + name + " has hidden padding at its end, at offset " + end
                    + ": put a field that fills it");
        }
        return new Layout(fields, end, alignment);
    }

    /** What stands before each separator; C lets one be behind the last part, too. */
    private static List<String> parts(String body, String separator) {
        List<String> parts = new ArrayList<>(List.of(body.split(separator, -1)));
        if (parts.get(parts.size() - 1).isBlank()) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }

    private Layout type(String name) {
        return switch (name) {
            case "__u8" -> number(1);
            case "__u16" -> number(2);
            case "__u32" -> number(4);
            case "__u64" -> number(8);
            default -> {
                Layout struct = structs.get(name.substring("struct ".length()));
                if (struct == null) {
                    throw new IllegalArgumentException(name + " is used before it is defined");
                }
                yield struct;
            }
        };
    }

    private static Layout number(int size) {
        return new Layout(Map.of(), size, size);
    }

    private static Matcher require(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text.strip() + "\" is not " + pattern);
        }
        return matcher;
    }
}

package io.pathproof.samples.docs;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A block of Java in a page: a whole type, a method of the whole type before it on the page, or a statement that stands where that one
 * says so.
 *
 * @param source what it is held to: {@code snippet: ThreeScenesIT#denied}, a region of a sample, or {@code file: FirstIT.java}; empty on a
 *     page that is generated
 * @param head the package, and the imports that the block shows
 * @param code what follows them
 */
record Snippet(String source, String head, String code) {

    private static final String PLACE = "// one of the assertions below\n";
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- ((?:snippet|file): \\S+) -->\n)?```java\n((?:(?:package|import) [^\n]*;\n|\n)*)(.*?)```\n",
            Pattern.DOTALL);
    private static final Pattern TYPE = Pattern.compile("(?m)^(?:public |final )*(?:class|record|interface) (\\w+)");
    private static final Pattern IMPORT = Pattern.compile("import .*\\.(\\w+);");

    static List<Snippet> in(String page) {
        return BLOCK.matcher(page).results().map(Snippet::of).toList();
    }

    private static Snippet of(MatchResult block) {
        return new Snippet(Optional.ofNullable(block.group(1)).orElse(""), block.group(2), block.group(3));
    }

    /** Whether the statements that follow on its page stand in it. */
    boolean isFrame() {
        return code.contains(PLACE);
    }

    boolean isWhole() {
        return TYPE.matcher(code).find();
    }

    /** The simple names of what it imports. */
    List<String> imports() {
        return IMPORT.matcher(head).results().map(found -> found.group(1)).toList();
    }

    boolean mentions(String name) {
        return Pattern.compile("\\b" + name + "\\b").matcher(code).find();
    }

    /** As a stranger copies it: alone if it is whole, else into that type. */
    String file(Snippet whole) {
        if (isWhole()) {
            return head + code;
        }
        int end = whole.code.lastIndexOf('}');
        return head
                + whole.head
                + (whole.isFrame()
                        ? whole.code.replace(PLACE, code)
                        : whole.code.substring(0, end) + code + whole.code.substring(end));
    }
}

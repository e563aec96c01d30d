package io.pathproof.internal.bcc;

import java.util.List;

/** The verifier writes thousands of lines, and the reason in the last few. */
final class VerifierLog {

    private static final int SHOWN = 12;

    private VerifierLog() {}

    static String tail(String log, String otherWords) {
        String text = log.isBlank() ? otherWords : log.strip() + "\n" + otherWords;
        List<String> lines = text.strip().lines().toList();
        if (lines.size() <= SHOWN) {
            return String.join("\n", lines);
        }
        int left = lines.size() - SHOWN;
        return "(" + left + " lines left out)\n" + String.join("\n", lines.subList(left, lines.size()));
    }
}

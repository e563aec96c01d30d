package io.pathproof.internal.messages;

/** The pages of the documentation that messages name: by their titles, and by where they are on the web for this version. */
public enum DocPage {
    VERDICTS("docs/verdicts.md", "Verdicts, and what a failure means"),
    PROBES("docs/probes.md", "The probes"),
    CLUSTER("docs/cluster.md", "On a cluster"),
    LAB("lab/README.md", "The lab: a kernel with Open vSwitch");

    /** The branch of this version: its pages stay, whatever later versions do. */
    public static final String WEB = "https://github.com/pathproof/pathproof/blob/v0.1/";

    private final String path;
    private final String title;

    DocPage(String path, String title) {
        this.path = path;
        this.title = title;
    }

    /** In the source tree. */
    public String path() {
        return path;
    }

    /** The page's heading. */
    public String title() {
        return title;
    }

    /** A heading's place on the page: {@code "On a cluster": https://…#rights}. */
    public String at(String anchor) {
        return "\"" + title + "\": " + WEB + path + "#" + anchor;
    }
}

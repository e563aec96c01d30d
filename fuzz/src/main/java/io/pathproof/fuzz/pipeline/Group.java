package io.pathproof.fuzz.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** An OpenFlow group: its buckets are lists of actions. */
public record Group(int id, String type, List<List<String>> buckets) {

    public Group {
        buckets = buckets.stream().map(List::copyOf).toList();
    }

    /** As ovs-ofctl(8) takes it. */
    public String text() {
        return "group_id=" + id + ",type=" + type
                + buckets.stream()
                        .map(bucket -> ",bucket=actions=" + (bucket.isEmpty() ? "drop" : String.join(",", bucket)))
                        .collect(Collectors.joining());
    }
}

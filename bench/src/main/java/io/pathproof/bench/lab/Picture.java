package io.pathproof.bench.lab;

import java.util.List;

/** All results in one picture: what is measured by the wall clock, and below it what is measured in instructions. */
final class Picture {

    static final int WIDTH = 900;
    static final int ROW = 30;

    private static final String FRAME =
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="system-ui, sans-serif" font-size="13">
            <title>How many times better than what a user would take instead, and what is left of the datapath's throughput</title>
            <style>
              text { fill: #1f2328 } .peer { fill: #59636e } .ours { fill: #1a7f64 } .worse { fill: #b35900 } line { stroke: #818b98 }
              .others { fill: #8c959f } .reader { opacity: 0.4 }
              @media (prefers-color-scheme: dark) {
                text { fill: #e6edf3 } .peer { fill: #9198a1 } .ours { fill: #3fb68b } .worse { fill: #e0823d } line { stroke: #656c76 }
                .others { fill: #6e7681 }
              }
            </style>
            %s<g transform="translate(0 %d)">
            %s</g>
            </svg>
            """;

    private Picture() {}

    static String of(List<Result> results) {
        BarChart times = new BarChart(results);
        ShareChart shares = new ShareChart(results);
        return FRAME.formatted(WIDTH, times.height() + shares.height(), times.drawn(), times.height(), shares.drawn());
    }
}

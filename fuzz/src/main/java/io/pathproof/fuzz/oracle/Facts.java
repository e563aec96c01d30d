package io.pathproof.fuzz.oracle;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.traffic.Headers;
import io.pathproof.fuzz.traffic.Kind;
import io.pathproof.fuzz.traffic.PortQueue;
import io.pathproof.fuzz.traffic.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** What captures and hosts tell of the packets of one shot that came into one datapath, in one stage. */
public final class Facts {

    private final Shot shot;
    private final int sent;
    private final Entry entry;
    private final Surroundings around;
    private final Sightings sightings;
    private final Sightings answers;
    private final HostFate fate;

    /** How often each of the numbers came in. */
    private final Map<Integer, Integer> entered = new TreeMap<>();

    /**
     * The facts.
     *
     * @param numbers of the packets
     * @param sent how many packets were sent
     * @param answers where answers are looked for: what is a question on its way may be an answer at its end
     */
    Facts(
            Shot shot,
            List<Integer> numbers,
            int sent,
            Entry entry,
            Surroundings around,
            Sightings sightings,
            Sightings answers) {
        this.shot = shot;
        this.sent = sent;
        this.entry = entry;
        this.around = around;
        this.sightings = sightings;
        this.answers = answers;
        this.fate = new HostFate(shot, sightings, around.mayRewriteArp());
        for (int number : numbers) {
            int times = sightings.count(number, Kind.QUESTION, entry.place(), entry.port(), false);
            if (times > 0) {
                entered.put(number, times);
            }
        }
    }

    /** What was sent. */
    public Shot shot() {
        return shot;
    }

    /** Where it came in. */
    public Entry entry() {
        return entry;
    }

    /** How many packets came in. */
    public int packets() {
        return entered.values().stream().mapToInt(times -> times).sum();
    }

    /** Whether it is the datapath that the sender is at. */
    public boolean isFirst() {
        return entry.port().equals(shot.from().port());
    }

    /**
     * Why what came in may not be what a trace's filter selects: it is if there are as many as were sent, where they were sent; with the
     * source's address on all of them; and nothing else from there.
     */
    Optional<String> unclear() {
        if (isFirst() && packets() != sent) {
            return Optional.of("the host's device did not take it");
        }
        List<Seen> came = new ArrayList<>();
        for (Seen each : sightings.seen()) {
            if (!each.out()
                    && each.place().equals(entry.place())
                    && each.device().equals(entry.port())) {
                Headers headers = each.frame().headers();
                boolean selected = isFromHere(headers) && headers.protocol() == shot.protocol();
                if (selected != (each.kind() == Kind.QUESTION)) {
                    return Optional.of(
                            selected ? "an answer came from where the question came from" : "its source was rewritten");
                }
                came.add(each);
            }
        }
        // A frame put together of several has the numbers of all of them.
        long frames = came.stream()
                .filter(each -> each.kind() == Kind.QUESTION)
                .map(Seen::frame)
                .distinct()
                .count();
        return frames == packets() ? Optional.empty() : Optional.of("fragments were put together before it came in");
    }

    private boolean isFromHere(Headers headers) {
        return headers.asker() == shot.number()
                && headers.isOf(shot.from().number())
                && (!shot.isToItself() || headers.port() == shot.port());
    }

    /** Each packet left by this port of the datapath. */
    public Truth eachLeftBy(String port) {
        return each(number -> out(number, port));
    }

    /** Some packet left by that port. */
    public Truth anyLeftBy(String port) {
        return any(number -> out(number, port));
    }

    /** Each packet left by some port that is no observer's. */
    public Truth eachLeft() {
        Truth left = each(this::left);
        return left == Truth.NO && around.mayTake() ? Truth.UNTOLD : left;
    }

    /** Some packet was dropped in the bridge. */
    public Truth anyDropped() {
        return maybeKept(each(this::handed).not());
    }

    /** Each packet was dropped in the bridge. */
    public Truth eachDropped() {
        return maybeKept(any(this::handed).not());
    }

    /** What left by no port is with a controller, or waits for the other fragments, or was dropped. */
    private Truth maybeKept(Truth dropped) {
        boolean kept = around.mayTake() || (around.mayHold() && shot.what().contains("fragment"));
        return dropped == Truth.YES && kept ? Truth.UNTOLD : dropped;
    }

    /** Each packet was had by this host. */
    public Truth eachHadBy(Host host) {
        Truth all = Truth.YES;
        for (int number : entered.keySet()) {
            int came = sightings.count(number, Kind.QUESTION, "node " + host.node(), host.port(), true);
            if (came == 0) {
                return Truth.NO;
            }
            Truth had = fate.hadAll(number, host);
            if (had == Truth.NO && came == 1) {
                return Truth.NO;
            }
            boolean clear = entered.getOrDefault(number, 0) == 1 || around.isDeterministic();
            all = had == Truth.YES && clear && came >= entered.getOrDefault(number, 0) ? all : Truth.UNTOLD;
        }
        return all;
    }

    /** Some packet was dropped behind a port. */
    public Truth anyDroppedOutside() {
        Truth any = Truth.NO;
        for (int number : entered.keySet()) {
            if (lostInQueues(number, around.terrain().hosts()) > 0) {
                // Where another port took it, it is not the packet that was dropped, but a copy.
                if (!cameToAnyHost(number) && sightings.counted().queuesTell()) {
                    return Truth.YES;
                }
                any = Truth.UNTOLD;
            }
            for (Host host : around.terrain().hosts()) {
                if (sightings.count(number, Kind.QUESTION, "node " + host.node(), host.port(), true) > 0) {
                    Truth had = fate.hadAll(number, host);
                    if (had == Truth.NO) {
                        return Truth.YES;
                    }
                    any = had == Truth.YES ? any : Truth.UNTOLD;
                }
            }
            any = lostBetween(number) ? Truth.UNTOLD : any;
        }
        // Whether an observer had its copy is nobody's business.
        return any == Truth.NO && around.copied() ? Truth.UNTOLD : any;
    }

    /** More went into a tunnel of a node than came out of it at another one. */
    private boolean lostBetween(int number) {
        int in =
                sightings.count(each -> each.number() == number && !each.out() && Surroundings.isTunnel(each.device()));
        int out =
                sightings.count(each -> each.number() == number && each.out() && Surroundings.isTunnel(each.device()));
        return in != out;
    }

    /** Who sent them had an answer to each packet. */
    public Truth eachAnswered() {
        boolean clear = true;
        for (int number : entered.keySet()) {
            if (reached(number) < entered.getOrDefault(number, 0)) {
                return mayBeDisguised() || isAnsweredByCopy(number) ? Truth.UNTOLD : Truth.NO;
            }
            clear &= had(number) && (shot.isToItself() || !cameBack(number));
        }
        return clear && packets() == entered.size() ? Truth.YES : Truth.UNTOLD;
    }

    /** Who sent them had an answer to some packet. */
    public Truth anyAnswered() {
        return entered.keySet().stream().allMatch(number -> reached(number) == 0)
                ? (mayBeDisguised() ? Truth.UNTOLD : Truth.NO)
                : eachAnswered() == Truth.YES ? Truth.YES : Truth.UNTOLD;
    }

    /** A rule made several of one question: who asked has its answer where one of these was answered. */
    private boolean isAnsweredByCopy(int number) {
        return reached(number) > 0 && entered.getOrDefault(number, 0) > shot.copies();
    }

    /** What the kernel answers has no payload of ours: what a rule wrote into it may be all that told whose answer it is. */
    private boolean mayBeDisguised() {
        boolean byKernel = shot.protocol() == HostFate.TCP || shot.what().contains("solicitation");
        return shot.protocol() == Shot.ARP ? around.mayRewriteArp() : byKernel && around.mayRewriteDestination();
    }

    /** What came back to its sender may have been answered there. */
    private boolean cameBack(int number) {
        return answers.count(number, Kind.QUESTION, entry.place(), shot.from().port(), true) > 0;
    }

    /** Which of a connection's packets is answered by which is its own affair. */
    private int reached(int number) {
        if (shot.dialogue().isPresent()) {
            int all = answers.count(shot.number(), Kind.ANSWER, shot.from().name(), "eth0", false);
            return all == 0 ? 0 : Integer.MAX_VALUE;
        }
        return answers.count(number, Kind.ANSWER, shot.from().name(), "eth0", false);
    }

    /** Of what has no socket that would tell, it is not known. */
    private boolean had(int number) {
        return shot.dialogue().isEmpty()
                && answers.had(number, Kind.ANSWER, shot.from().name()) > 0;
    }

    /** How often a packet left, and whether that is certain. */
    private record Exits(int count, boolean certain) {}

    private Exits out(int number, String port) {
        int count = sightings.count(number, Kind.QUESTION, entry.place(), port, true);
        if (count == 0 || !Surroundings.isTunnel(port)) {
            return new Exits(count, true);
        }
        // The device may have dropped it; what it sent is seen once more, packed up, at the link to the other node.
        int sent = sightings.count(each -> each.number() == number
                && each.out()
                && each.place().equals(entry.place())
                && each.device().startsWith("to-"));
        return new Exits(count, sent >= count);
    }

    private Exits left(int number) {
        int sum = 0;
        boolean certain = true;
        for (String port : around.ports(entry.node())) {
            Exits exits = out(number, port);
            sum += exits.count();
            certain &= exits.certain();
        }
        return new Exits(sum, certain);
    }

    /** How often the bridge gave it away: what the queue behind a port drops, the port did not take, and the bridge did not drop. */
    private Exits handed(int number) {
        Exits left = left(number);
        int lost = lostInQueues(number, around.terrain().on(entry.node()));
        boolean certain = lost == 0 || sightings.counted().queuesTell();
        return new Exits(left.count() + lost, left.certain() && certain);
    }

    private int lostInQueues(int number, List<Host> hosts) {
        int lost = 0;
        for (Host host : hosts) {
            int handed = outOf(number, host, PortQueue.before(host.port()));
            lost += Math.max(0, handed - outOf(number, host, host.port()));
        }
        return lost;
    }

    private boolean cameToAnyHost(int number) {
        return around.terrain().hosts().stream().anyMatch(host -> outOf(number, host, host.port()) > 0);
    }

    private int outOf(int number, Host host, String device) {
        return sightings.count(number, Kind.QUESTION, "node " + host.node(), device, true);
    }

    /** Of equal packets all or none did it where nothing but the packet decides; where they are too few, some did not. */
    private Truth each(IntFunction<Exits> exits) {
        boolean certain = true;
        for (Map.Entry<Integer, Integer> each : entered.entrySet()) {
            Exits out = exits.apply(each.getKey());
            if (out.count() < each.getValue()) {
                return Truth.NO;
            }
            boolean alike = out.count() % each.getValue() == 0 && around.isDeterministic();
            certain &= out.certain() && (each.getValue() == 1 || alike);
        }
        return certain ? Truth.YES : Truth.UNTOLD;
    }

    private Truth any(IntFunction<Exits> exits) {
        boolean certain = true;
        for (int number : entered.keySet()) {
            Exits out = exits.apply(number);
            if (out.count() > 0 && out.certain()) {
                return Truth.YES;
            }
            certain &= out.certain();
        }
        return certain ? Truth.NO : Truth.UNTOLD;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(shot.toString())
                .append("\n  in at ")
                .append(entry)
                .append('\n');
        sightings.seen().forEach(each -> text.append("  ").append(each).append('\n'));
        sightings.receipts().forEach(each -> text.append("  ").append(each).append('\n'));
        return text.toString();
    }
}

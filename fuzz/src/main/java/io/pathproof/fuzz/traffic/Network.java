package io.pathproof.fuzz.traffic;

import io.pathproof.fuzz.pipeline.Host;
import io.pathproof.fuzz.pipeline.Shot;
import io.pathproof.fuzz.pipeline.Terrain;
import io.pathproof.fuzz.traffic.tcp.Dialogues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The nodes and hosts: frames are put in, and everything that any device sees is caught. */
public final class Network implements AutoCloseable {

    /** So many numbers of them there are. */
    private static final int FENCES = 0xffff;

    /** In place of a number, of what may be of a connection and does not tell of which. */
    public static final int NOBODYS = 0;

    private static final int EQUAL_ONES = 0;
    private static final int MANY = 8;

    private static final int SLOTS = 4096;
    private static final long BREATH_NANOS = 300_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long CONNECTED_NANOS = 10_000_000_000L;

    private final List<Host> hosts;
    private final List<Switch> switches = new ArrayList<>();
    private final Map<String, Tap> taps = new LinkedHashMap<>();
    private final Map<String, Devices> devices = new LinkedHashMap<>();
    private final Map<Host, Injector> injectors = new LinkedHashMap<>();
    private final List<HostServices> services = new ArrayList<>();
    private final Dialogues dialogues;
    private final Map<Host, Wall> walls = new LinkedHashMap<>();
    private final Optional<PortQueue> queue;
    private final String queued;
    private final List<Seen> seen = new ArrayList<>();
    private final List<Receipt> receipts = new ArrayList<>();
    private final Set<Integer> fencesBack = new HashSet<>();
    private final int cpus = Runtime.getRuntime().availableProcessors();
    private final Fences fences;
    private int fence;
    private int turn;
    private Host counting;
    private boolean whole = true;
    private boolean connected;

    /**
     * Listens everywhere.
     *
     * @param nodes their network namespaces, in the order of the terrain
     * @param fences that the nodes send back
     */
    public Network(List<Netns> nodes, Terrain terrain, Fences fences) {
        this.fences = fences;
        this.hosts = terrain.hosts();
        this.counting = hosts.get(0);
        for (int i = 0; i < nodes.size(); i++) {
            switches.add(new Switch(nodes.get(i)));
            listen("node " + i, nodes.get(i));
            for (String underlay : terrain.underlays()) {
                // Else the first packet in a tunnel would wait for the other node's hardware address, and nobody would
                // know of it.
                nodes.get(i).run("", "ping", "-c", "1", "-W", "10", underlay);
            }
        }
        Map<Host, Netns> places = new LinkedHashMap<>();
        for (Host host : hosts) {
            Netns netns = nodes.get(host.node()).named(host.name());
            places.put(host, netns);
            HostSetup.of(host, hosts, terrain.virtual(), netns);
            listen(host.name(), netns);
            injectors.put(host, Injector.open(netns, "eth0"));
            services.add(HostServices.open(netns, host, terrain.virtual()));
            walls.put(host, Wall.of(netns));
        }
        dialogues = new Dialogues(places);
        Host last = hosts.get(hosts.size() - 1);
        queue = terrain.virtual().isEmpty()
                ? Optional.of(PortQueue.behind(last, nodes.get(last.node())))
                : Optional.empty();
        queued = "node " + last.node();
    }

    private void listen(String place, Netns netns) {
        taps.put(place, Tap.open(netns, place, SLOTS));
        devices.put(place, new Devices(netns));
    }

    /** Of that node. */
    public Switch at(int node) {
        return switches.get(node);
    }

    /** Forgets what was observed. */
    public void begin() {
        drain();
        taps.values().forEach(Tap::lost);
        queue.ifPresent(PortQueue::isAccounted);
        counting = hosts.get(turn++ % hosts.size());
        wall().forget();
        forget();
    }

    private void forget() {
        whole = true;
        connected = false;
        seen.clear();
        receipts.clear();
    }

    /**
     * Has a host send a packet, as often as it is to be sent: equal ones, as hosts read them, on one CPU, where the kernel soon takes the
     * same memory for another one. What the device does not take is seen nowhere, and nobody is asked about it. A connection is begun.
     */
    public void send(Shot shot) {
        Injector injector = Objects.requireNonNull(injectors.get(shot.from()));
        if (shot.copies() > 1) {
            Cpu.pin(EQUAL_ONES); // until a fence is sent
        }
        for (int i = 0; i < shot.copies(); i++) {
            shot.frames().forEach(injector::send);
            if (i == 0 && shot.copies() >= MANY) {
                // Those that follow meet the flow of the first one, and are what hosts get; else ovs-vswitchd would put
                // in others.
                fence();
                Cpu.pin(EQUAL_ONES);
            }
        }
        shot.dialogue().ifPresent(dialogue -> {
            connected = true;
            dialogues.open(shot, dialogue);
        });
    }

    /**
     * Waits until nothing is under way any more, and returns what was observed since it was last asked. Each CPU's packets are handled by
     * one thread of ovs-vswitchd in their order: a frame that comes back from there has overtaken nothing. What the switch has put back
     * then may go up again, and hosts may answer: so again, until two rounds in a row have brought nothing.
     */
    public Observed settle() {
        boolean quiet = isQuietWithin(connected ? CONNECTED_NANOS : PATIENCE_NANOS);
        // Their kernels would send again and again what got lost.
        if (dialogues.vanish(receipts::add)) {
            quiet = isQuietWithin(PATIENCE_NANOS);
        }
        if (!quiet) {
            throw new HangingException("packets went on and on: some rules send them in circles");
        }
        whole &= taps.values().stream().mapToInt(Tap::lost).sum() == 0;
        // To ask each host takes too long.
        Counted counted =
                new Counted(queue.map(PortQueue::isAccounted).orElse(false), counting.name(), wall().turnedAway());
        Observed observed = new Observed(seen, receipts, counted, whole);
        forget();
        return observed;
    }

    private Wall wall() {
        return Objects.requireNonNull(walls.get(counting));
    }

    private boolean isQuietWithin(long nanos) {
        long deadline = System.nanoTime() + nanos;
        long missed = missed();
        for (int quiet = 0; quiet < 2; ) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            int before = seen.size() + receipts.size();
            int sent = fence();
            Cpu.pin(EQUAL_ONES);
            services.forEach(host -> host.serve(receipts::add));
            Cpu.unpin(cpus);
            dialogues.serve();
            drain();
            long now = missed();
            quiet = seen.size() + receipts.size() == before && now - missed <= sent ? quiet + 1 : 0;
            missed = now;
        }
        return true;
    }

    /** How many packets no datapath had a flow for, so far. */
    private long missed() {
        return switches.stream().mapToLong(Switch::missed).sum();
    }

    private int fence() {
        int first = fence;
        for (int node = 0; node < switches.size(); node++) {
            Injector injector = injectors.get(firstHostOf(node));
            for (int cpu = 0; cpu < cpus && injector != null; cpu++) {
                Cpu.pin(cpu);
                injector.send(fences.frame(fence++ & FENCES));
            }
        }
        Cpu.unpin(cpus);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!allBack(first)) {
            if (System.nanoTime() > deadline) {
                throw new HangingException("ovs-vswitchd hangs: what asks whether all is done did not come back");
            }
            drain();
            LockSupport.parkNanos(BREATH_NANOS); // those who are awaited want the CPU, too
        }
        return fence - first;
    }

    private boolean allBack(int first) {
        for (int i = first; i < fence; i++) {
            if (!fencesBack.contains(i & FENCES)) {
                return false;
            }
        }
        fencesBack.clear();
        return true;
    }

    private Host firstHostOf(int node) {
        return hosts.stream().filter(host -> host.node() == node).findFirst().orElseThrow();
    }

    private void drain() {
        taps.values().forEach(tap -> tap.drain(this::take));
    }

    private void take(Caught caught) {
        String device = Objects.requireNonNull(devices.get(caught.place())).name(caught.device());
        if (caught.out() && caught.place().equals(queued)) {
            queue.ifPresent(its -> its.count(device));
        }
        take(caught, device);
    }

    private void take(Caught caught, String device) {
        Headers headers = caught.headers();
        if (fences.isOne(headers)) {
            if (!caught.out() && !caught.place().startsWith("node")) {
                fences.number(caught).ifPresent(fencesBack::add);
            }
            return;
        }
        List<Numbers.Found> found = headers.tellsTime() ? List.of() : Numbers.in(caught.bytes());
        Kind kind = headers.kind(found);
        if (!found.isEmpty()) {
            found.forEach(each -> add(caught, device, each.number(), kind));
        } else if (headers.asked() > 0) {
            // No question is for where questions come from: a later fragment of an answer looks like one.
            add(caught, device, headers.asked(), kind == Kind.QUESTION ? Kind.ANSWER : kind);
        } else if (headers.asker() > 0) {
            add(caught, device, headers.asker(), Kind.ERROR);
        } else if (connected && caught.segment().isPresent()) {
            add(caught, device, NOBODYS, kind);
        }
    }

    private void add(Caught caught, String device, int number, Kind kind) {
        seen.add(new Seen(caught.place(), device, caught.out(), number, kind, caught));
    }

    @Override
    public void close() {
        taps.values().forEach(Tap::close);
        injectors.values().forEach(Injector::close);
        services.forEach(HostServices::close);
        dialogues.close();
    }
}

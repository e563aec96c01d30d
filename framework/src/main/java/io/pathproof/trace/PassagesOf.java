package io.pathproof.trace;

import io.pathproof.trace.journey.Crossing;
import io.pathproof.trace.passage.Passage;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The passages of some crossings, in order of time: looked up when somebody asks, since most ask for crossings only. */
final class PassagesOf extends AbstractList<Passage> {

    private final List<Crossing> crossings;
    private final List<Passage> all;
    private volatile @Nullable List<Passage> found;

    PassagesOf(List<Crossing> crossings, List<Passage> all) {
        this.crossings = crossings;
        this.all = all;
    }

    private List<Passage> found() {
        List<Passage> passages = found;
        if (passages == null) {
            long[] ids = crossings.stream()
                    .flatMap(crossing -> crossing.passages().stream())
                    .mapToLong(Passage::id)
                    .sorted()
                    .toArray();
            passages = View.of(all, passage -> Arrays.binarySearch(ids, passage.id()) >= 0);
            found = passages;
        }
        return passages;
    }

    @Override
    public Passage get(int place) {
        return found().get(place);
    }

    @Override
    public int size() {
        return found().size();
    }
}

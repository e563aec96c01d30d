package io.pathproof.trace;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * An immutable list whose elements are made when somebody asks for them, and made again when somebody asks again: of a
 * million, hardly any is looked at for longer than a glance.
 */
@API(status = API.Status.INTERNAL)
public final class View<E> extends AbstractList<E> implements RandomAccess {

    private final int size;
    private final IntFunction<E> maker;

    /** @param maker of the element at a place; it must always make the same */
    public View(int size, IntFunction<E> maker) {
        this.size = size;
        this.maker = maker;
    }

    /** The elements that a trait is true of, of a list that nobody changes. */
    public static <E> List<E> of(List<E> list, Predicate<? super E> trait) {
        return at(list, place -> trait.test(list.get(place)));
    }

    /** The elements at the places that a trait is true of, of a list that nobody changes. */
    public static <E> List<E> at(List<E> list, IntPredicate trait) {
        int[] found = new int[16];
        int count = 0;
        for (int place = 0; place < list.size(); place++) {
            if (trait.test(place)) {
                found = count < found.length ? found : Arrays.copyOf(found, 2 * count);
                found[count++] = place;
            }
        }
        int[] places = Arrays.copyOf(found, count);
        return count == list.size() ? list : new View<>(count, i -> list.get(places[i]));
    }

    /** The list itself if nobody can change it, else a copy. */
    static <E> List<E> copyOf(List<E> list) {
        return list instanceof View || list instanceof PassagesOf ? list : List.copyOf(list);
    }

    @Override
    public E get(int place) {
        return maker.apply(Objects.checkIndex(place, size));
    }

    @Override
    public int size() {
        return size;
    }
}

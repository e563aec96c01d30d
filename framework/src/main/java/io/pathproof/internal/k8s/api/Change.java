package io.pathproof.internal.k8s.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a test has done to one object.
 *
 * @param former the object before; null where there was none, and the test has made it
 * @param uid of the object before, or of the one that was made: who has another one is another object. Blank as long as it is not known
 * @param mark an annotation's value, by which an object that was made is known again; blank where nobody needs to
 * @param changed what it was changed to; two where a second change is under way
 */
record Change(
        ObjectName name,
        @Nullable Map<String, Object> former,
        String uid,
        String mark,
        List<Map<String, Object>> changed) {

    static Change making(ObjectName name, String mark) {
        return new Change(name, null, "", mark, List.of());
    }

    static Change taking(ObjectName name, Map<String, Object> former, Map<String, Object> changed) {
        return new Change(
                name, former, String.valueOf(Tree.map(former.get("metadata")).get("uid")), "", List.of(changed));
    }

    boolean isMade() {
        return former == null;
    }

    Change made(String uid) {
        return new Change(name, former, uid, mark, changed);
    }

    /** Before it is changed once more. */
    Change andTo(Map<String, Object> next) {
        List<Map<String, Object>> both = new ArrayList<>(changed);
        both.add(next);
        return new Change(name, former, uid, mark, both);
    }

    /** When it has been. */
    Change to(Map<String, Object> now) {
        return new Change(name, former, uid, mark, List.of(now));
    }
}

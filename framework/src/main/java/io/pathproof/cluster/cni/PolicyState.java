package io.pathproof.cluster.cni;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * How far a CNI plugin has come with a policy, as one of its places says.
 *
 * @param presence whether there is anything of it
 * @param missing what is not there yet, in words that name the direction and the pod; empty when all that was asked for is there
 * @param marks for each direction, names of what the plugin has written, none of which stays when it writes the direction's rules anew;
 *     with {@link CniProfile#keepsRules}, one for each rule. None where that cannot be told
 * @param found what is there, for the message of a wait in vain
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PolicyState(Presence presence, List<String> missing, Map<Direction, Set<String>> marks, String found) {

    /** Whether a place has anything of a policy. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum Presence {
        /** It has. */
        THERE,
        /** It said that it has nothing. */
        ABSENT,
        /** It could not be asked: the policy is neither in force there nor gone. */
        UNKNOWN
    }

    public PolicyState {
        missing = List.copyOf(missing);
        marks = Map.copyOf(marks);
    }

    /** There is nothing of it, and there should be. */
    public static PolicyState absent(String found) {
        return new PolicyState(Presence.ABSENT, List.of(found), Map.of(), found);
    }

    /** There is nothing of it, and nothing is needed here. */
    public static PolicyState notNeeded(String found) {
        return new PolicyState(Presence.ABSENT, List.of(), Map.of(), found);
    }

    /** Nobody could be asked. */
    public static PolicyState unknown(String why) {
        return new PolicyState(Presence.UNKNOWN, List.of(why), Map.of(), why);
    }
}

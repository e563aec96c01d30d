package io.pathproof.cluster.cni;

import java.util.Collection;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * How far a CNI plugin has come with a policy.
 *
 * @param exists whether there is anything of it
 * @param complete whether all that was asked for is there
 * @param fingerprint differs when the rules of the policy were written anew; empty where that cannot be told
 * @param found what is there, for the message of a wait in vain
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PolicyState(boolean exists, boolean complete, String fingerprint, String found) {

    /** There is nothing of it. */
    public static PolicyState absent(String found) {
        return new PolicyState(false, false, "", found);
    }

    /** What several places say of it, taken together: it exists if it does anywhere, and is complete if it is everywhere. */
    public static PolicyState together(Collection<PolicyState> states) {
        return new PolicyState(
                states.stream().anyMatch(PolicyState::exists),
                states.stream().allMatch(PolicyState::complete),
                states.stream().map(PolicyState::fingerprint).collect(Collectors.joining("\n")),
                states.stream().map(PolicyState::found).distinct().collect(Collectors.joining("; ")));
    }
}

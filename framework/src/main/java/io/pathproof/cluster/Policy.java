package io.pathproof.cluster;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.pathproof.internal.k8s.Scope;
import java.time.Duration;
import org.apiguardian.api.API;

/** A policy in force. It goes with the test, or earlier if it is told to. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Policy implements AutoCloseable {

    private final Scope scope;
    private final NetworkPolicy object;
    private final Duration inForceAfter;

    Policy(Scope scope, Scope.Applied applied) {
        this.scope = scope;
        this.object = (NetworkPolicy) applied.object();
        this.inForceAfter = applied.after();
    }

    /** Its name. */
    public String name() {
        return object.getMetadata().getName();
    }

    /** Its namespace. */
    public String namespace() {
        return object.getMetadata().getNamespace();
    }

    /** It, as the server has it. */
    public NetworkPolicy object() {
        return object;
    }

    /** How long it took from the request to the API server until the datapath of each node decided by it. */
    public Duration inForceAfter() {
        return inForceAfter;
    }

    /**
     * Deletes it, or gives it its former state where it was there before; it is no longer in force when this returns.
     *
     * @return how long that took
     */
    public Duration remove() {
        return scope.delete(object);
    }

    /** {@link #remove}, for try-with-resources. */
    @Override
    public void close() {
        remove();
    }

    @Override
    public String toString() {
        return "policy " + namespace() + "/" + name();
    }
}

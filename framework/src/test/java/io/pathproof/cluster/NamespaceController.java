package io.pathproof.cluster;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;

/** What kube-controller-manager does for a namespace, where there is none: its service account, and its end. */
final class NamespaceController implements Watcher<Namespace>, AutoCloseable {

    private final KubernetesClient client;
    private final Watch watch;

    NamespaceController(KubernetesClient client) {
        this.client = client;
        this.watch = client.namespaces().watch(this);
    }

    @Override
    public void eventReceived(Action action, Namespace namespace) {
        String name = namespace.getMetadata().getName();
        boolean going = namespace.getMetadata().getDeletionTimestamp() != null;
        if (action == Action.ADDED && !going) {
            client.resource(new ServiceAccountBuilder()
                            .withNewMetadata()
                            .withName("default")
                            .withNamespace(name)
                            .endMetadata()
                            .build())
                    .serverSideApply();
        } else if (action == Action.MODIFIED
                && going
                && !namespace.getSpec().getFinalizers().isEmpty()) {
            client.serviceAccounts().inNamespace(name).withName("default").delete();
            client.configMaps().inNamespace(name).delete();
            client.resource(new NamespaceBuilder(namespace)
                            .editSpec()
                            .withFinalizers()
                            .endSpec()
                            .build())
                    .subresource("finalize")
                    .update();
        }
    }

    @Override
    public void onClose(WatcherException cause) {
        throw new IllegalStateException("the watch of namespaces has ended", cause);
    }

    @Override
    public void close() {
        watch.close();
    }
}

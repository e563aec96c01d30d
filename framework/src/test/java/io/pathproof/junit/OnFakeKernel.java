package io.pathproof.junit;

import io.pathproof.internal.session.Session;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The session of the run is one of the {@link Rehearsal}'s fake kernel. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(OnFakeKernel.Injection.class)
@interface OnFakeKernel {

    final class Injection implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(StoreScope.LAUNCHER_SESSION, PathproofExtension.NAMESPACE)
                    .getOrComputeIfAbsent(Session.class, key -> new Session(Rehearsal.running()), Session.class);
        }
    }
}

package io.pathproof.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The tests of this class, or this test, are skipped on a machine where the probes cannot be armed; the reason that is
 * reported is the check list.
 *
 * <p>A skipped test proves nothing and looks like success. So where the environment variable {@code CI} is set, or the
 * configuration parameter {@value #SKIP_PROPERTY} is {@code forbidden}, they run all the same, into the error that says what is
 * missing. The parameter set to {@code allowed} lets them be skipped in CI, too.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(DatapathCondition.class)
public @interface EnabledIfDatapath {

    /** Configuration parameter: {@code allowed} or {@code forbidden}. */
    String SKIP_PROPERTY = "pathproof.skip";
}

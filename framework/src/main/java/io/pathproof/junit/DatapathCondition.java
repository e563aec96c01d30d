package io.pathproof.junit;

import io.pathproof.diagnostics.CheckList;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The engine of {@link EnabledIfDatapath}. The machine is looked at once in a JVM. */
class DatapathCondition implements ExecutionCondition {

    private static final class ThisMachine {
        static final CheckList CHECKS = CheckList.forProbes();
    }

    private final Supplier<CheckList> checks;
    private final boolean inCi;

    DatapathCondition() {
        this(() -> ThisMachine.CHECKS, System.getenv("CI"));
    }

    DatapathCondition(Supplier<CheckList> checks, @Nullable String ci) {
        this.checks = checks;
        this.inCi = ci != null && !ci.isBlank() && !ci.equalsIgnoreCase("false");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!maySkip(context.getConfigurationParameter(EnabledIfDatapath.SKIP_PROPERTY))) {
            return ConditionEvaluationResult.enabled("skipping is forbidden here");
        }
        CheckList found = checks.get();
        return found.met()
                ? ConditionEvaluationResult.enabled("the probes can be armed here")
                : ConditionEvaluationResult.disabled("the probes cannot be armed here\n" + found);
    }

    private boolean maySkip(Optional<String> parameter) {
        return switch (parameter.orElse("")) {
            case "" -> !inCi;
            case "allowed" -> true;
            case "forbidden" -> false;
            default ->
                throw new ExtensionConfigurationException("configuration parameter " + EnabledIfDatapath.SKIP_PROPERTY
                        + " is \"" + parameter.get() + "\": want allowed or forbidden");
        };
    }
}

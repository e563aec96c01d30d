package io.pathproof.policies.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Two readings of Kubernetes' documents that share no code, and what they say about policies that nobody has thought of. */
class RandomPolicySetsTest {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final int SETS = 10_000;
    private static final int QUESTIONS = 8;

    @Test
    void bothReadingsSayTheSame() {
        long first = Long.getLong("pathproof.policies.seed", System.nanoTime());
        int sets = Integer.getInteger("pathproof.policies.sets", SETS);
        System.out.println("random policies: seeds from " + first + " on, " + sets + " sets");
        Map<String, Integer> said = new TreeMap<>();
        for (long seed = first; seed < first + sets; seed++) {
            RandomPolicies random = new RandomPolicies(seed);
            PolicySet set = random.set();
            Modelled model = seed % 8 == 0 ? Modelled.byManifests(set) : Modelled.byHand(set);
            for (int i = 0; i < QUESTIONS; i++) {
                PolicySet asked = set.asking(random.question());
                List<String> naive = NaiveWorlds.answers(asked);
                if (!model.answers(asked.question()).equals(naive)) {
                    throw new AssertionError(difference(seed, asked, RandomPolicySetsTest::model));
                }
                said.merge(naive.get(2), 1, Integer::sum);
            }
        }
        System.out.println("random policies: both say " + said);
        assertThat(said).hasSize(3).allSatisfy((answer, times) -> assertThat(times)
                .isGreaterThan(sets / 2));
    }

    /** What both say would be worth nothing if a difference went unseen. */
    @TestFactory
    Stream<DynamicTest> aReadingThatIsWrongIsFoundAndMadeSmall() {
        Map<String, UnaryOperator<Object>> faults = new LinkedHashMap<>();
        for (String field : List.of("except", "endPort", "policyTypes", "namespaceSelector", "matchExpressions")) {
            faults.put("one that passes over " + field, tree -> without(tree, field));
        }
        faults.put("one that takes Pass for Allow", tree -> tree.equals("Pass") ? "Allow" : tree);
        faults.put("one that takes DoesNotExist for Exists", tree -> tree.equals("DoesNotExist") ? "Exists" : tree);
        return faults.entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> isFound(fault.getValue())));
    }

    private static void isFound(UnaryOperator<Object> fault) {
        Function<PolicySet, List<String>> wrong = set -> {
            List<Object> policies = Trees.list(changed(set.policies(), fault));
            PolicySet changed = new PolicySet(policies, set.others(), set.question());
            return model(changed);
        };
        String found = LongStream.range(0, 5_000)
                .filter(seed -> differs(new RandomPolicies(seed).set(), wrong))
                .mapToObj(seed -> difference(seed, new RandomPolicies(seed).set(), wrong))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no set tells it from a right one"));
        assertThat(found.lines().filter(line -> line.matches("kind: .*Policy\"")))
                .as(found)
                .hasSizeBetween(1, 2);
    }

    private static Object without(Object tree, String field) {
        if (!(tree instanceof Map<?, ?>)) {
            return tree;
        }
        Map<String, Object> rest = new TreeMap<>(Trees.map(tree));
        rest.remove(field);
        return rest;
    }

    private static Object changed(Object tree, UnaryOperator<Object> change) {
        Object inner = tree;
        if (tree instanceof List<?> list) {
            inner = new ArrayList<>(
                    list.stream().map(one -> changed(one, change)).toList());
        } else if (tree instanceof Map<?, ?>) {
            Map<String, Object> map = new TreeMap<>();
            Trees.map(tree).forEach((name, one) -> map.put(name, changed(one, change)));
            inner = map;
        }
        return change.apply(inner);
    }

    private static List<String> model(PolicySet set) {
        return Modelled.byManifests(set).answers(set.question());
    }

    /** The difference, of the smallest set that still has one. */
    private static String difference(long seed, PolicySet set, Function<PolicySet, List<String>> model) {
        PolicySet smallest = set;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (PolicySet one : smallest.smaller()) {
                if (differs(one, model)) {
                    smallest = one;
                    smaller = true;
                    break;
                }
            }
        }
        StringBuilder told = new StringBuilder("seed " + seed + ": " + smallest.question() + "\nmodel: ")
                .append(model.apply(smallest))
                .append("\nnaive: ")
                .append(NaiveWorlds.answers(smallest))
                .append('\n');
        smallest.objects().forEach(object -> told.append(SERIALIZATION.asYaml(object)));
        return told.toString();
    }

    private static boolean differs(PolicySet set, Function<PolicySet, List<String>> model) {
        try {
            return !model.apply(set).equals(NaiveWorlds.answers(set));
        } catch (RuntimeException notEvenAManifest) {
            return false;
        }
    }
}

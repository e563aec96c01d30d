package io.pathproof.internal.k8s;

import io.pathproof.internal.ovs.Table;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads JSON, which is YAML, by the parser that the Kubernetes client brings in all its versions; the Jackson that it brings, too,
 * has other names in each.
 */
final class Json {

    private static final int MOST_CHARACTERS = 64 << 20;

    private Json() {}

    /** The tables that several commands of one ovn-nbctl wrote, each in a line. */
    static List<Table> tables(String text) {
        return text.lines().filter(line -> !line.isBlank()).map(Json::table).toList();
    }

    static Table table(String text) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(MOST_CHARACTERS).build();
            return Table.of(new Load(settings).loadFromString(text));
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }
}

package io.pathproof.internal.ovs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the tables that one call of ovn-nbctl or ovs-vsctl with {@code --format=json} writes, one for each of its commands. */
public final class TableReader {

    private static final JsonFactory JSON = new JsonFactory();

    private TableReader() {}

    /**
     * All tables, in their order.
     *
     * @throws IllegalArgumentException if it is no JSON, or none of a table
     */
    public static List<Table> read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            List<Table> tables = new ArrayList<>();
            while (parser.nextToken() != null) {
                tables.add(Table.of(value(parser)));
            }
            return tables;
        } catch (IOException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(value(parser));
            }
            return list;
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                map.put(name, value(parser));
            }
            return map;
        }
        return parser.getText();
    }
}

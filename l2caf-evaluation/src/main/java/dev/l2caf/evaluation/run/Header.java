package dev.l2caf.evaluation.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The first row of a journal: everything that results depend on. */
final class Header {
    private static final int FORMAT = 1;

    private Header() {}

    static ObjectNode of(Settings settings, String model, @Nullable Network network) {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("format", FORMAT);
        header.put("dataset", String.valueOf(settings.data().folder().getFileName()));
        header.put("layout", settings.data().layout());
        header.put("pictures", settings.data().specimens().size());
        header.put("digest", settings.data().digest());
        header.put("model", model);
        if (network != null) {
            header.put("preprocessing", network.preprocessing().toString());
            header.put("output", network.output().tensor());
            header.put("output-kind", network.output().kind().symbol());
        }
        header.put("label-map", settings.labels().digest());
        ArrayNode methods = header.putArray("methods");
        for (MethodChoice method : settings.methods()) {
            String layer = method.source() instanceof Source.Computed computed ? "@" + computed.layer() : "";
            methods.add(method.title() + layer + (method.every() == 1 ? "" : "/" + method.every()));
        }
        ArrayNode metrics = header.putArray("metrics");
        settings.metrics()
                .forEach(metric -> metrics.add(metric.title() + (metric.every() == 1 ? "" : "/" + metric.every())));
        header.put("target", settings.asked().name().toLowerCase(Locale.ROOT));
        if (settings.data().knows().clips()) {
            header.put("clips", settings.clips().toString());
        }
        header.put("seed", settings.seed());
        return header;
    }

    /** Reads a journal when it is opened: its header must be this evaluation's, its rows those of the first pictures. */
    static final class Check implements Consumer<String> {
        private final String header;
        private final Path file;
        private long rows;

        Check(String header, Path file) {
            this.header = header;
            this.file = file;
        }

        @Override
        public void accept(String row) {
            if (rows == 0 && !row.equals(header)) {
                throw new ExplanationException(file + " holds another evaluation: " + difference(row)
                        + "; ask for the same, give another --out, or begin anew with --restart");
            }
            if (rows > 0 && !row.startsWith("{\"picture\":" + (rows - 1) + ",")) {
                throw new ExplanationException(file + ", line " + (rows + 1) + ": expected picture " + (rows - 1)
                        + "; restore the file, or begin anew with --restart");
            }
            rows++;
        }

        private String difference(String row) {
            try {
                ObjectMapper json = new ObjectMapper();
                JsonNode there = json.readTree(row);
                Iterator<Map.Entry<String, JsonNode>> asked =
                        json.readTree(header).properties().iterator();
                while (asked.hasNext()) {
                    Map.Entry<String, JsonNode> setting = asked.next();
                    JsonNode other = there.get(setting.getKey());
                    if (!setting.getValue().equals(other)) {
                        return "its " + setting.getKey() + " is " + other + ", but " + setting.getValue()
                                + " is asked for";
                    }
                }
            } catch (JsonProcessingException e) {
                return "its first row is no header";
            }
            return "its settings differ";
        }
    }
}

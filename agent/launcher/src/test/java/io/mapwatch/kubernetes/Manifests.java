package io.mapwatch.kubernetes;

import static com.fasterxml.jackson.core.JsonParser.Feature.STRICT_DUPLICATE_DETECTION;
import static com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES;
import static com.fasterxml.jackson.databind.MapperFeature.ALLOW_COERCION_OF_SCALARS;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.tuned.v1.Tuned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads manifests as an API server does that validates fields strictly: a name that the kind does not have is an error, one that is
 * given twice, and a value of another type, such as a number where text is asked for. What is missing is no error here: patches are
 * parts. The kinds are fabric8's classes, made from the Go types of Kubernetes and of the operators.
 */
final class Manifests {

    static final Path FOLDER = Path.of("../../docs/kubernetes");

    private static final Map<String, Class<?>> KINDS = Map.of(
            "apps/v1 DaemonSet", DaemonSet.class,
            "apps/v1 Deployment", Deployment.class,
            "monitoring.coreos.com/v1 PodMonitor", PodMonitor.class,
            "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class,
            "tuned.openshift.io/v1 Tuned", Tuned.class);

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(STRICT_DUPLICATE_DETECTION)
            .enable(FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .annotationIntrospector(new WithoutAnySetter())
            .build();

    /** fabric8's classes take any name, for APIs that are newer than they are. */
    private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    private Manifests() {}

    /** The only document of a file. */
    static JsonNode read(String file) throws IOException {
        List<JsonNode> documents = parse(Files.readString(FOLDER.resolve(file)));
        if (documents.size() != 1) {
            throw new IOException(file + " has " + documents.size() + " documents");
        }
        return documents.get(0);
    }

    /** The documents of a text, whatever they are. */
    static List<JsonNode> parse(String text) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            return documents.readAll();
        }
    }

    /**
     * Holds a manifest against its kind.
     *
     * @throws JsonMappingException if the kind knows it otherwise
     */
    static void check(JsonNode manifest) throws IOException {
        String kind = manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
        Class<?> type = KINDS.get(kind);
        if (type == null) {
            throw new IOException("no such kind: " + kind);
        }
        YAML.treeToValue(manifest, type);
    }
}

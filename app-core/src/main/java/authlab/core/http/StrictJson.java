package authlab.core.http;

import static com.fasterxml.jackson.databind.cfg.CoercionAction.Fail;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Boolean;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Float;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Integer;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/** Strict JSON: no unknown members, duplicates, coercion or trailing content. Thread-safe. */
final class StrictJson {

    private static final int DEEPEST = 16;

    private final ObjectMapper mapper = mapper();

    private static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                // Each request has a thread of its own, so that buffers kept per thread would never be used again.
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        c -> c.setCoercion(Integer, Fail)
                                .setCoercion(Float, Fail)
                                .setCoercion(Boolean, Fail))
                .build();
    }

    /** Reads one object from UTF-8 bytes; anything else is 400. */
    <T> T read(byte[] body, Class<T> type) {
        try {
            String text = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            T read = mapper.readValue(text, type);
            if (read == null) {
                throw Problem.badRequest("the body must be a JSON object");
            }
            return read;
        } catch (CharacterCodingException _) {
            throw Problem.badRequest("the body is not UTF-8");
        } catch (JsonProcessingException _) {
            // Not the parser's message: it quotes the body, which contains a password.
            throw Problem.badRequest("the body is not the JSON object that this path expects");
        }
    }

    /**
     * Answers with one object. The response is not committed before its handlers have ended, as long as it fits into the
     * buffer of the server. Javalin's own {@code result} copies it through a stream and a buffer of 8 KiB per request.
     */
    void answer(Context ctx, Object body) {
        ctx.contentType("application/json");
        try {
            ctx.res().getOutputStream().write(write(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package authlab.jwt.token;

import authlab.jwt.token.TokenError.Refusal;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.io.AbstractDeserializer;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;

/** Parses headers and claims strictly; the library alone would accept dates as text or in milliseconds. */
final class StrictClaims extends AbstractDeserializer<Map<String, ?>> {

    private static final List<String> DATES = List.of("exp", "iat", "nbf");
    private static final int DEEPEST = 4;

    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    protected Map<String, ?> doDeserialize(Reader reader) throws IOException {
        return strict(mapper.readValue(reader, new TypeReference<Map<String, Object>>() {}));
    }

    private static Map<String, ?> strict(Map<String, Object> members) {
        // Refused here because the library drops an empty list (RFC 7515 §4.1.11).
        if (members.containsKey("crit")) {
            throw new Refusal(TokenError.HEADER);
        }
        for (String date : DATES) {
            if (members.containsKey(date)
                    && !(members.get(date) instanceof Integer || members.get(date) instanceof Long)) {
                throw new Refusal(TokenError.CLAIMS);
            }
        }
        return members;
    }
}

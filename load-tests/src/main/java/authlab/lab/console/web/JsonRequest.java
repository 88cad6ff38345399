package authlab.lab.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.util.Optional;

/** The JSON object in the body of a request; what is missing or of another type is 400, naming the member. */
public record JsonRequest(JsonNode body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static JsonRequest of(Context request) {
        JsonNode body;
        try {
            body = JSON.readTree(request.body());
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the body is not JSON: " + e.getOriginalMessage());
        }
        if (body == null || !body.isObject()) {
            throw new BadRequestResponse("the body must be a JSON object");
        }
        return new JsonRequest(body);
    }

    /** A text that has to be there. */
    public String text(String member) {
        return optionalText(member)
                .orElseThrow(() -> new BadRequestResponse("the body needs \"" + member + "\", a string"));
    }

    /** A text that may be missing or null. */
    public Optional<String> optionalText(String member) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new BadRequestResponse("\"" + member + "\" must be a string, not " + value);
        }
        return Optional.of(value.asText());
    }

    /** A whole number, or the usual one if it is missing. */
    public int number(String member, int usual, int least, int most) {
        JsonNode value = body.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw new BadRequestResponse(
                    "\"" + member + "\" must be a whole number from " + least + " to " + most + ", not " + value);
        }
        return value.asInt();
    }
}

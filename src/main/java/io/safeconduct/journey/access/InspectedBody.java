package io.safeconduct.journey.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request's body, read whole, and the names of all its JSON fields at any depth.
 *
 * <p>Everything but forms must be JSON, whatever the content type says: the engine's JSON reader is as generous.
 */
record InspectedBody(byte[] content, Set<String> keys) {

    static final String KEYS = InspectedBody.class.getName() + ".keys";

    private static final int LARGEST = 4 * 1024 * 1024;
    private static final JsonFactory JSON = new JsonFactory();

    static boolean applies(HttpServletRequest request) {
        String type = mediaType(request.getContentType());
        return !type.equals("multipart/form-data") && !type.equals("application/x-www-form-urlencoded");
    }

    static InspectedBody read(HttpServletRequest request) throws IOException, RefusedRequest {
        byte[] content = request.getInputStream().readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new RefusedRequest(HttpStatus.PAYLOAD_TOO_LARGE, "The body is larger than 4 MiB.");
        }
        return new InspectedBody(content, keys(content));
    }

    private static Set<String> keys(byte[] content) throws RefusedRequest {
        Set<String> keys = new TreeSet<>();
        try (JsonParser parser = JSON.createParser(content)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                }
            }
        } catch (IOException e) {
            throw new RefusedRequest(HttpStatus.BAD_REQUEST, "The body is not valid JSON.");
        }
        return keys;
    }

    private static String mediaType(@Nullable String contentType) {
        return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}

package dev.carrel.local.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one file that a deployment writes beside the built site: the addresses that the app reads when it starts. */
public final class SiteConfig {
    private static final List<String> OUTPUTS =
            List.of("Region", "UserPoolId", "ClientId", "Issuer", "SignInUrl", "ApiUrl");

    private SiteConfig() {}

    /**
     * {@code config.json}, from the outputs of the stack.
     *
     * @param more settings that only some deployments have, by name
     * @throws IllegalArgumentException naming an output that is missing
     */
    public static Map<String, byte[]> files(Map<String, String> outputs, Map<String, String> more) {
        Map<String, String> config = new LinkedHashMap<>();
        for (String output : OUTPUTS) {
            String value = outputs.get(output);
            if (value == null) {
                throw new IllegalArgumentException("the template has no output `" + output + "`");
            }
            config.put(Character.toLowerCase(output.charAt(0)) + output.substring(1), value);
        }
        config.putAll(more);
        try {
            return Map.of("config.json", new ObjectMapper().writeValueAsBytes(config));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always writable", e);
        }
    }
}

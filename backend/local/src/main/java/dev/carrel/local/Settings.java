package dev.carrel.local;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What an operator may set, as system properties.
 *
 * @param root {@code carrel.root}: the folder of {@code template.yaml}; here when unset
 * @param port {@code carrel.port}: the site and its API; 8080 when unset, 0 for any free port
 * @param awsPort {@code carrel.awsPort}: every AWS service and the sign-in pages; 8081 when unset, 0 for any free port
 * @param data {@code carrel.data}: the data folder, {@code .carrel} under the root when unset; absent for {@code memory},
 *     which keeps nothing
 */
public record Settings(Path root, int port, int awsPort, Optional<Path> data) {
    private static final String MEMORY = "memory";
    private static final int PORTS = 65_536;

    public Settings {
        requireNonNull(root, "root is null");
        requireNonNull(data, "data is null");
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException naming every setting that is wrong or unknown
     */
    public static Settings from(Properties properties) {
        List<String> faults = new ArrayList<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("carrel.")
                    && !List.of("carrel.root", "carrel.port", "carrel.awsPort", "carrel.data")
                            .contains(name)) {
                faults.add("`" + name + "` is no setting");
            }
        }
        Path root = Path.of(properties.getProperty("carrel.root", ""))
                .toAbsolutePath()
                .normalize();
        int port = port(properties, "carrel.port", 8080, faults);
        int awsPort = port(properties, "carrel.awsPort", 8081, faults);
        if (port == awsPort && port != 0) {
            faults.add("`carrel.port` and `carrel.awsPort` are both " + port);
        }
        String data = properties.getProperty("carrel.data", ".carrel");
        if (data.isBlank()) {
            faults.add("`carrel.data` is empty: give a folder, or `memory`");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new Settings(
                root, port, awsPort, data.equals(MEMORY) ? Optional.empty() : Optional.of(root.resolve(data)));
    }

    private static int port(Properties properties, String name, int unset, List<String> faults) {
        String text = properties.getProperty(name);
        if (text == null) {
            return unset;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port < PORTS) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the fault below says it
        }
        faults.add("`" + name + "` is `" + text + "`, not a port from 0 to 65535");
        return unset;
    }
}

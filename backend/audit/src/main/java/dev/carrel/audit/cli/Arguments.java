package dev.carrel.audit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What follows a command: words, options with a value ({@code --role R}) and options without ({@code --json}). */
final class Arguments {
    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();

    private Arguments() {}

    /**
     * @param flags options without a value
     * @param valued options with a value, which may stand several times
     * @throws UsageException for an option that is in neither, or has no value
     */
    static Arguments parse(List<String> args, Set<String> flags, Set<String> valued) {
        Arguments parsed = new Arguments();
        for (int at = 0; at < args.size(); at++) {
            String arg = args.get(at);
            if (!arg.startsWith("--")) {
                parsed.words.add(arg);
            } else if (flags.contains(arg)) {
                parsed.options.computeIfAbsent(arg, name -> new ArrayList<>());
            } else if (valued.contains(arg) || arg.equals("--root")) {
                if (at + 1 == args.size()) {
                    throw new UsageException("`" + arg + "` needs a value");
                }
                parsed.options.computeIfAbsent(arg, name -> new ArrayList<>()).add(args.get(++at));
            } else {
                throw new UsageException("`" + arg + "` is no option of this command");
            }
        }
        return parsed;
    }

    List<String> words() {
        return List.copyOf(words);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    List<String> all(String option) {
        return List.copyOf(options.getOrDefault(option, List.of()));
    }

    Optional<String> one(String option) {
        List<String> values = all(option);
        if (values.size() > 1) {
            throw new UsageException("`" + option + "` stands twice");
        }
        return values.stream().findFirst();
    }

    String required(String option) {
        return one(option).orElseThrow(() -> new UsageException("`" + option + "` is missing"));
    }

    /** The folder of the template: what {@code --root} says, else the nearest one above the working directory. */
    Path root() {
        Optional<String> given = one("--root");
        if (given.isPresent()) {
            return Path.of(given.get()).toAbsolutePath().normalize();
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("template.yaml"))) {
                return at;
            }
        }
        throw new UsageException("there is no template.yaml here or above; name its folder with `--root`");
    }
}

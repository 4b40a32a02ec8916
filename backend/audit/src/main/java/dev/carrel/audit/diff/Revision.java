package dev.carrel.audit.diff;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes the template and its policies out of a revision, by the {@code git} command; nothing of the working tree is touched. */
final class Revision {
    private static final String REGULAR = "100";

    private Revision() {}

    /**
     * Writes {@code template.yaml} and {@code policies/} of a revision.
     *
     * @param root a folder in a git repository
     * @param name a branch, tag or commit
     * @param into an empty folder
     * @throws IllegalArgumentException if there is no such revision, or it has no template there
     */
    static void write(Path root, String name, Path into) throws IOException {
        String commit = new String(
                        git(
                                root,
                                List.of("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"),
                                name),
                        StandardCharsets.UTF_8)
                .strip();
        String listing = new String(
                git(root, List.of("ls-tree", "-r", "-z", commit, "--", "template.yaml", "policies"), name),
                StandardCharsets.UTF_8);
        List<String> files = new ArrayList<>();
        for (String entry : listing.split("\0", -1)) {
            // mode, type and hash, then a tab and the path; a link is no file
            int tab = entry.indexOf('\t');
            if (tab > 0 && entry.startsWith(REGULAR)) {
                files.add(entry.substring(tab + 1));
            }
        }
        if (!files.contains("template.yaml")) {
            throw new IllegalArgumentException("revision `" + name + "` has no template.yaml in " + root);
        }
        for (String file : files) {
            Path target = into.resolve(file).normalize();
            if (!target.startsWith(into)) {
                throw new IllegalArgumentException("revision `" + name + "` has a file outside: " + file);
            }
            Files.createDirectories(target.getParent());
            Files.write(target, git(root, List.of("show", commit + ":./" + file), name));
        }
    }

    private static byte[] git(Path root, List<String> arguments, String name) throws IOException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalArgumentException("git knows no revision `" + name + "` of " + root);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while git ran", e);
        }
        return output;
    }
}

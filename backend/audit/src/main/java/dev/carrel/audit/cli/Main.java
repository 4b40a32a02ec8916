package dev.carrel.audit.cli;

import dev.carrel.stack.Fault;
import dev.carrel.stack.StackException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * Runs one command of the audit. The exit status is 0 when nothing failed, 1 when something did, and 2 when the command line was not
 * understood.
 */
public final class Main {
    private static final List<Command> COMMANDS = List.of(
            new ExplainCommand(), new MatrixCommand(), new FindingsCommand(), new DiffCommand(), new ReportCommand());

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = run(List.of(args), new Terminal(System.in, out, err));
        out.flush();
        System.exit(status);
    }

    static int run(List<String> args, Terminal terminal) {
        try {
            if (args.isEmpty() || args.get(0).equals("help") || args.get(0).equals("--help")) {
                terminal.out().println(usage());
                return 0;
            }
            return command(args.get(0)).run(args.subList(1, args.size()), terminal) ? 0 : 1;
        } catch (UsageException e) {
            terminal.err().println(e.getMessage());
            terminal.err().println("`help` lists every command and its options");
            return 2;
        } catch (StackException e) {
            e.faults().stream().map(Fault::toString).forEach(terminal.err()::println);
            return 1;
        } catch (IllegalArgumentException e) {
            terminal.err().println(e.getMessage());
            return 1;
        } catch (NoSuchFileException e) {
            terminal.err().println("there is no file `" + e.getFile() + "`");
            return 1;
        } catch (IOException | UncheckedIOException e) {
            terminal.err().println("cannot read or write: " + e.getMessage());
            return 1;
        }
    }

    private static Command command(String name) {
        Optional<Command> found =
                COMMANDS.stream().filter(one -> one.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new UsageException("`" + name + "` is no command; there are "
                + String.join(", ", COMMANDS.stream().map(Command::name).toList())));
    }

    private static String usage() {
        return "java -jar audit.jar COMMAND [--root FOLDER] …\n\n"
                + String.join("\n", COMMANDS.stream().map(Command::usage).toList());
    }
}

package dev.carrel.local;

import dev.carrel.local.store.StoreLockedException;
import dev.carrel.stack.StackException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Starts the whole system, says where it is, and runs until it is ended. */
public final class Main {
    private Main() {}

    /** See {@link Settings} for what may be set. Exit status 1 when it cannot start, with one line that says why. */
    public static void main(String[] args) throws InterruptedException {
        LocalSystem system;
        try {
            Settings settings = Settings.from(System.getProperties());
            system = LocalSystem.start(settings, Console.of(settings));
        } catch (IllegalArgumentException | StackException e) {
            refuse(String.valueOf(e.getMessage()));
            return;
        } catch (StoreLockedException e) {
            refuse(e.getMessage() + "; end it, or choose another folder with -Dcarrel.data=…");
            return;
        } catch (PortTakenException e) {
            refuse(String.valueOf(e.getMessage()));
            return;
        } catch (IOException e) {
            refuse(e.toString());
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
        System.out.println(system.welcome());
        new CountDownLatch(1).await();
    }

    private static void refuse(String why) {
        System.err.println("Carrel cannot start: " + why);
        System.exit(1);
    }
}

package org.datapassport.launcher.boot;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.launcher.front.Front;

/**
 * The first code of the server's JVM: installs the fast crypto provider, watches the launcher, then
 * hands over to Payara Micro.
 *
 * <p>A main class instead of a Java agent, because a JVM with an agent does not use its class
 * archive. Payara's own launcher does the last three lines of {@link #main} for a root folder that
 * holds its jars; ours keeps the jars apart from the folder of the running server.
 */
public final class ServerMain {
  /** System property: the folder with Payara's jars. */
  public static final String LAYOUT = "passport.launcher.layout";

  /** System property: process id of the launcher; absent when nobody watches. */
  public static final String LAUNCHER_PID = "passport.launcher.pid";

  /** System property: this run only loads classes, to archive them. */
  public static final String TRAINING = "passport.launcher.training";

  private static final Logger LOG = Logger.getLogger(ServerMain.class.getName());

  private ServerMain() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    // A JVM that archives its classes trips over those of a signed jar (seen with JDK 17).
    if (!Boolean.getBoolean(TRAINING)) {
      String provider = FastCrypto.install();
      LOG.log(Level.INFO, "crypto provider: {0}", provider);
    }
    ClientCertificateTrust.install();
    Long launcher = Long.getLong(LAUNCHER_PID);
    if (launcher != null) {
      stopWhenGone(launcher);
    }
    Path layout = Path.of(System.getProperty(LAYOUT, "."));
    if (Boolean.getBoolean(TRAINING)) {
      LibraryClasses.load(layout.resolve("libraries"));
    }
    System.setProperty(
        "fish.payara.micro.BootJar", layout.resolve("launch-micro.jar").toUri().toString());
    System.setProperty("fish.payara.micro.UnpackDir", layout.toString());
    startPayara(arguments);
  }

  private static void startPayara(String[] arguments) throws ReflectiveOperationException {
    try {
      Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
      if (!Boolean.getBoolean(TRAINING)) {
        Front.install();
      }
    } catch (IllegalStateException e) {
      LOG.log(Level.SEVERE, "a server that one client could stop is not started", e);
      System.exit(1);
    } catch (InvocationTargetException e) {
      LOG.log(Level.SEVERE, "Payara Micro did not start", e.getCause());
      System.exit(1);
    }
  }

  /** Without its launcher nobody would ever stop this process. */
  private static void stopWhenGone(long launcher) {
    var watch = new Thread(() -> exitAfter(launcher), "launcher-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void exitAfter(long launcher) {
    ProcessHandle.of(launcher).map(ProcessHandle::onExit).ifPresent(CompletableFuture::join);
    LOG.info("the launcher is gone: stopping");
    System.exit(0);
  }
}

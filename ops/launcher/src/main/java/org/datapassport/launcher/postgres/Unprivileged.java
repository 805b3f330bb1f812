package org.datapassport.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.launcher.home.Commands;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/**
 * How PostgreSQL runs when we are root, which it refuses.
 *
 * <p>In a user namespace without a mapping the server sees itself as nobody, while its files stay
 * ours. Where the kernel or a container forbids that, setpriv really makes it nobody, which then
 * must own the files and reach them.
 */
sealed interface Unprivileged {
  /** The user that has no files of its own on any Linux. */
  int NOBODY = 65534;

  /** We are an ordinary user already. */
  record Ourselves() implements Unprivileged {}

  /** Every command goes through {@code unshare --user}. */
  record Namespace(Path unshare) implements Unprivileged {}

  /** Every command goes through {@code setpriv}. */
  record Nobody(Path setpriv) implements Unprivileged {}

  /** Chooses by trying: what is on the PATH may still be forbidden. */
  static Unprivileged choose(Path scratch) {
    if (!isRoot(scratch)) {
      return new Ourselves();
    }
    Optional<Path> unshare =
        Commands.find("unshare").filter(tool -> works(List.of(tool + "", "-U", "true"), scratch));
    if (unshare.isPresent()) {
      return new Namespace(unshare.get());
    }
    return Commands.find("setpriv")
        .filter(tool -> works(nobodyPrefix(tool, "true"), scratch))
        .<Unprivileged>map(Nobody::new)
        .orElseThrow(
            () ->
                new LaunchException(
                    Reason.FAILED,
                    "PostgreSQL does not run as root, and neither unshare (user namespaces) nor"
                        + " setpriv works here. Start as an ordinary user, or name an external"
                        + " database (see ops/docs/operations.md)."));
  }

  private static boolean works(List<String> command, Path scratch) {
    return Commands.run(command, "", scratch, Duration.ofSeconds(10)).isSuccess();
  }

  private static List<String> nobodyPrefix(Path setpriv, String... more) {
    var words = new ArrayList<String>();
    words.add(setpriv.toString());
    words.add("--reuid=" + NOBODY);
    words.add("--regid=" + NOBODY);
    words.add("--clear-groups");
    words.addAll(List.of(more));
    return List.copyOf(words);
  }

  /** A file that we just made tells who we are. */
  private static boolean isRoot(Path scratch) {
    try {
      Files.writeString(scratch, "");
      return Integer.valueOf(0).equals(Files.getAttribute(scratch, "unix:uid"));
    } catch (IOException e) {
      throw new LaunchException("cannot write " + scratch, e);
    }
  }

  /** The words before each command. */
  default List<String> prefix() {
    if (this instanceof Namespace namespace) {
      return List.of(namespace.unshare().toString(), "-U");
    }
    if (this instanceof Nobody nobody) {
      return nobodyPrefix(nobody.setpriv());
    }
    return List.of();
  }

  /** True when the server is another user than we are, so that folders must be opened to it. */
  default boolean isForeign() {
    return this instanceof Nobody;
  }

  /** Gives a folder to the server's user, and lets it walk down to it. */
  static void handOver(Path home, Path folder) {
    try {
      Files.setAttribute(folder, "unix:uid", NOBODY);
      Files.setAttribute(folder, "unix:gid", NOBODY);
      var permissions = Files.getPosixFilePermissions(home);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(home, permissions);
      for (Path above = home; above != null; above = above.getParent()) {
        if (!Files.getPosixFilePermissions(above, LinkOption.NOFOLLOW_LINKS)
            .contains(PosixFilePermission.OTHERS_EXECUTE)) {
          throw new LaunchException(
              Reason.FAILED,
              "PostgreSQL must run as nobody here (user namespaces are forbidden), and nobody"
                  + " cannot reach "
                  + above
                  + ". Set PASSPORT_HOME to a folder like /var/lib/data-passport.");
        }
      }
    } catch (IOException e) {
      throw new LaunchException("cannot give " + folder + " to the database's user", e);
    }
  }
}

package org.datapassport.launcher.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one installation. It is ours when it holds the marker file, and only then may it be
 * deleted.
 *
 * @param root absolute; made with mode 0700
 */
public record Home(Path root) {
  /** Written first and deleted last, so that an interrupted reset can be repeated. */
  static final String MARKER = ".data-passport-home";

  private static final String MARKER_TEXT = "Data Passport home, layout 1\n";

  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** Makes the folder ours, or refuses when it holds what somebody else put there. */
  public void claim() {
    try {
      if (Files.exists(root) && !isOurs() && !isEmpty()) {
        throw new LaunchException(
            Reason.NOT_OURS,
            root + " holds files that are not ours. Set PASSPORT_HOME to an empty folder.");
      }
      makePrivate(root);
      Files.writeString(root.resolve(MARKER), MARKER_TEXT, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LaunchException(
          "cannot write to " + root + " (set PASSPORT_HOME to a folder that you can write)", e);
    }
  }

  /** Deletes all data of this installation. Nothing happens when there is none. */
  public void delete() {
    if (!Files.exists(root)) {
      return;
    }
    try {
      if (!isOurs()) {
        if (isEmpty()) {
          return;
        }
        throw new LaunchException(
            Reason.NOT_OURS, root + " is not a Data Passport home, so it is not deleted.");
      }
      try (Stream<Path> children = Files.list(root)) {
        for (Path child : (Iterable<Path>) children::iterator) {
          if (!child.getFileName().toString().equals(MARKER)) {
            deleteTree(child);
          }
        }
      }
      Files.delete(root.resolve(MARKER));
      // A folder that the operator made (a mount point, say) may refuse to go; empty is enough.
      try {
        Files.delete(root);
      } catch (IOException ignored) {
        return;
      }
    } catch (IOException e) {
      throw new LaunchException("cannot delete " + root, e);
    }
  }

  public boolean isOurs() {
    return Files.isRegularFile(root.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> children = Files.list(root)) {
      return children.findAny().isEmpty();
    }
  }

  /** A folder below the home, made private when it is missing. */
  public Path folder(String name) {
    Path folder = root.resolve(name);
    try {
      makePrivate(folder);
    } catch (IOException e) {
      throw new LaunchException("cannot make " + folder, e);
    }
    return folder;
  }

  public Path secrets() {
    return folder("secrets");
  }

  public Path logs() {
    return folder("logs");
  }

  /** What the next start makes anew. */
  public Path run() {
    return folder("run");
  }

  private static void makePrivate(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path parent = folder.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.createDirectory(folder, ownerOnly);
  }

  /** Deletes a tree without following links out of it. */
  public static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

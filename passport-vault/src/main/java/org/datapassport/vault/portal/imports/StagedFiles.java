package org.datapassport.vault.portal.imports;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.datapassport.vault.importing.UploadedFile;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/**
 * Uploaded files between the dry run and the decision, sealed under the vault's key.
 *
 * <p>A file is a sequence of frames, each its length and a sealed megabyte; the context of a seal
 * names vault, file, frame and whether it is the last, so that frames cannot be swapped, cut off or
 * moved to another vault. The first frame is the file's name. Files older than {@link #KEPT} are
 * deleted when the next one comes.
 */
public final class StagedFiles {
  /** Time to read the dry run; it can be made again at no cost. */
  static final Duration KEPT = Duration.ofHours(1);

  /** Frames of this size bound the memory of sealing, whatever the file's size. */
  private static final int FRAME_BYTES = 1024 * 1024;

  private static final int SEALED_MORE = 64;
  private static final int NAME_CHARS_MAX = 200;

  private final Path folder;
  private final VaultKeys keys;
  private final SecureRandom random;
  private final Clock clock;

  /** A staged file's name in addresses: 32 hexadecimal digits. */
  public record StagedId(VaultId value) {
    static Optional<StagedId> parse(String text) {
      return VaultId.parse(text).map(StagedId::new);
    }

    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** What a reader of an opened file does; the plain file is gone when it returns. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(UploadedFile file);
  }

  StagedFiles(Path folder, VaultKeys keys, SecureRandom random, Clock clock) {
    this.folder = folder;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Seals a file.
   *
   * @param bytesMax a longer file is thrown away and the answer is empty
   */
  Optional<StagedId> stage(VaultId vault, String name, InputStream content, long bytesMax) {
    sweep();
    StagedId id = new StagedId(VaultId.random(random));
    Path target = path(vault, id);
    DataKey key = keys.vaultKey(vault);
    boolean fits = false;
    try {
      Files.createDirectories(target.getParent());
      try (OutputStream raw = Files.newOutputStream(target);
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(raw))) {
        String cut = name.length() > NAME_CHARS_MAX ? name.substring(0, NAME_CHARS_MAX) : name;
        frame(out, key, context(vault, id, 0, false), cut.getBytes(StandardCharsets.UTF_8));
        fits = frames(out, key, vault, id, content, bytesMax);
      }
      return fits ? Optional.of(id) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("staging a file", e);
    } finally {
      if (!fits) {
        discard(vault, id);
      }
    }
  }

  private static boolean frames(
      DataOutputStream out,
      DataKey key,
      VaultId vault,
      StagedId id,
      InputStream content,
      long bytesMax)
      throws IOException {
    long total = 0;
    byte[] now = content.readNBytes(FRAME_BYTES);
    for (int number = 1; ; number++) {
      total += now.length;
      if (total > bytesMax) {
        return false;
      }
      byte[] next = content.readNBytes(FRAME_BYTES);
      frame(out, key, context(vault, id, number, next.length == 0), now);
      if (next.length == 0) {
        return true;
      }
      now = next;
    }
  }

  private static void frame(DataOutputStream out, DataKey key, byte[] context, byte[] plain)
      throws IOException {
    byte[] sealed = key.seal(plain, context);
    out.writeInt(sealed.length);
    out.write(sealed);
  }

  /** Opens a staged file for as long as the reading lasts; empty when the vault has none such. */
  public <T> Optional<T> with(VaultId vault, StagedId id, Reading<T> reading) {
    Path staged = path(vault, id);
    if (!Files.isRegularFile(staged)) {
      return Optional.empty();
    }
    try {
      Path plain =
          Files.createTempFile(
              folder,
              "reading",
              ".tmp",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        String name = open(vault, id, staged, plain);
        return Optional.of(reading.read(new UploadedFile(plain, name)));
      } finally {
        Files.deleteIfExists(plain);
      }
    } catch (NoSuchFileException e) {
      if (Files.exists(staged)) {
        throw new UncheckedIOException("opening a staged file", e);
      }
      return Optional.empty(); // Another window decided about it in this moment.
    } catch (IOException e) {
      throw new UncheckedIOException("opening a staged file", e);
    }
  }

  private String open(VaultId vault, StagedId id, Path staged, Path plain) throws IOException {
    DataKey key = keys.vaultKey(vault);
    try (InputStream raw = Files.newInputStream(staged);
        DataInputStream in = new DataInputStream(new BufferedInputStream(raw));
        OutputStream out = Files.newOutputStream(plain)) {
      byte[] name = key.open(sealedFrame(in), context(vault, id, 0, false));
      byte[] sealed = sealedFrame(in);
      for (int number = 1; sealed.length > 0; number++) {
        byte[] next = sealedFrame(in);
        out.write(key.open(sealed, context(vault, id, number, next.length == 0)));
        sealed = next;
      }
      return new String(name, StandardCharsets.UTF_8);
    }
  }

  /** The next frame; empty at the end of the file. */
  private static byte[] sealedFrame(DataInputStream in) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return new byte[0];
    }
    if (length < 1 || length > FRAME_BYTES + SEALED_MORE) {
      throw new IOException("a frame of impossible length");
    }
    byte[] sealed = in.readNBytes(length);
    return sealed.length == length ? sealed : Arrays.copyOf(sealed, length);
  }

  void discard(VaultId vault, StagedId id) {
    try {
      Files.deleteIfExists(path(vault, id));
    } catch (IOException e) {
      throw new UncheckedIOException("discarding a staged file", e);
    }
  }

  /** Deletes what nobody decided about, and readings that a crash left behind. */
  private void sweep() {
    Instant before = clock.instant().minus(KEPT);
    try {
      Files.createDirectories(folder);
      Files.walkFileTree(folder, new Sweeper(before));
    } catch (IOException e) {
      throw new UncheckedIOException("sweeping staged files", e);
    }
  }

  /** Other requests stage, read and discard their files while it walks. */
  private static final class Sweeper extends SimpleFileVisitor<Path> {
    private final Instant before;

    Sweeper(Instant before) {
      this.before = before;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile()
          && attributes.lastModifiedTime().toInstant().isBefore(before)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }

  private Path path(VaultId vault, StagedId id) {
    return folder.resolve(vault.toString()).resolve(id.toString());
  }

  private static byte[] context(VaultId vault, StagedId id, int number, boolean last) {
    return ("staged|" + vault + "|" + id + "|" + number + "|" + (last ? "last" : "more"))
        .getBytes(StandardCharsets.UTF_8);
  }
}

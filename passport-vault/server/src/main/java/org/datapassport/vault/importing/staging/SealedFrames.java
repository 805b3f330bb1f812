package org.datapassport.vault.importing.staging;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;

/**
 * A file as a sequence of frames, each its length in four bytes and a sealed megabyte; the first
 * frame is the file's name.
 *
 * <p>The context of a seal names vault, file, frame and whether it is the last, so that frames
 * cannot be swapped, cut off or moved to another vault. Whoever reads has one frame in memory that
 * is open and one that is not, whatever the file's size.
 */
final class SealedFrames {
  private static final int FRAME_BYTES = 1024 * 1024;

  private static final int SEALED_MORE = 64;
  static final int NAME_CHARS_MAX = 200;

  private final DataKey key;
  private final VaultId vault;
  private final StagedId id;

  SealedFrames(DataKey key, VaultId vault, StagedId id) {
    this.key = key;
    this.vault = vault;
    this.id = id;
  }

  /**
   * Seals a file.
   *
   * @return its length; where that is more than {@code bytesMax}, what was written is no file
   */
  long write(OutputStream raw, String name, InputStream content, long bytesMax) throws IOException {
    var out = new DataOutputStream(new BufferedOutputStream(raw));
    String cut = name.length() > NAME_CHARS_MAX ? name.substring(0, NAME_CHARS_MAX) : name;
    frame(out, context(0, false), cut.getBytes(StandardCharsets.UTF_8));
    long total = 0;
    byte[] now = content.readNBytes(FRAME_BYTES);
    for (int number = 1; ; number++) {
      total += now.length;
      if (total > bytesMax) {
        return total;
      }
      byte[] next = content.readNBytes(FRAME_BYTES);
      frame(out, context(number, next.length == 0), now);
      if (next.length == 0) {
        out.flush();
        return total;
      }
      now = next;
    }
  }

  /** Begins a file that comes in piece by piece: one frame each, and an empty one at its end. */
  void begin(FileChannel file, String name) throws IOException {
    write(file, 0, context(0, false), name.getBytes(StandardCharsets.UTF_8));
  }

  void append(FileChannel file, End end, byte[] part) throws IOException {
    write(file, end.at(), context(end.frames(), false), part);
  }

  void finish(FileChannel file, End end) throws IOException {
    write(file, end.at(), context(end.frames(), true), new byte[0]);
  }

  /** Whatever lies behind, such as half a frame, goes. */
  private void write(FileChannel file, long at, byte[] context, byte[] plain) throws IOException {
    byte[] sealed = key.seal(plain, context);
    ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + sealed.length);
    frame.putInt(sealed.length).put(sealed).flip();
    file.truncate(at);
    file.position(at);
    while (frame.hasRemaining()) {
      file.write(frame);
    }
  }

  /**
   * Where the whole frames end.
   *
   * @param frames how many there are, that of the name included
   */
  record End(long at, int frames) {}

  /** Looks for the end; half a frame is none. */
  End end(FileChannel file) throws IOException {
    long at = 0;
    int frames = 0;
    ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
    while (file.read(length.clear(), at) == Integer.BYTES) {
      long next = at + Integer.BYTES + length.flip().getInt();
      if (next > file.size() || next <= at + Integer.BYTES) {
        break;
      }
      at = next;
      frames++;
    }
    return new End(at, frames);
  }

  /** Bytes of the file itself in its frames. */
  long plainBytes(FileChannel file, End end) throws IOException {
    int nameBytes = name(file).getBytes(StandardCharsets.UTF_8).length;
    long more = (long) Integer.BYTES + key.seal(new byte[0], context(0, false)).length;
    return end.at() - end.frames() * more - nameBytes;
  }

  private void frame(DataOutputStream out, byte[] context, byte[] plain) throws IOException {
    byte[] sealed = key.seal(plain, context);
    out.writeInt(sealed.length);
    out.write(sealed);
  }

  /** The file's name. */
  String name(FileChannel file) throws IOException {
    byte[] sealed = new Frames(file).next();
    return new String(key.open(sealed, context(0, false)), StandardCharsets.UTF_8);
  }

  /** The file's bytes from the first; may be opened as often as one likes, the file being open. */
  InputStream content(FileChannel file) throws IOException {
    var frames = new Frames(file);
    frames.next();
    return new Opened(frames, frames.next());
  }

  private byte[] context(int number, boolean last) {
    return ("staged|" + vault + "|" + id + "|" + number + "|" + (last ? "last" : "more"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Reads frame after frame, by a position of its own. */
  private static final class Frames {
    private final FileChannel file;
    private long at;

    Frames(FileChannel file) {
      this.file = file;
    }

    /** The next frame, sealed; empty at the end of the file. */
    byte[] next() throws IOException {
      if (at >= file.size()) {
        return new byte[0];
      }
      int length = bytes(Integer.BYTES).getInt();
      if (length < 1 || length > FRAME_BYTES + SEALED_MORE) {
        throw new IOException("a frame of impossible length");
      }
      return bytes(length).array();
    }

    private ByteBuffer bytes(int count) throws IOException {
      var buffer = ByteBuffer.allocate(count);
      while (buffer.hasRemaining()) {
        int read = file.read(buffer, at);
        if (read < 0) {
          throw new IOException("a frame that is cut off");
        }
        at += read;
      }
      return buffer.flip();
    }
  }

  /** Opens one frame when the one before has been read. */
  private final class Opened extends InputStream {
    private final Frames frames;
    private byte[] sealed;
    private int number = 1;
    private byte[] plain = new byte[0];
    private int at;

    Opened(Frames frames, byte[] first) {
      this.frames = frames;
      this.sealed = first;
    }

    @Override
    public int read() throws IOException {
      return hasMore() ? plain[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!hasMore()) {
        return -1;
      }
      int count = Math.min(length, plain.length - at);
      System.arraycopy(plain, at, buffer, offset, count);
      at += count;
      return count;
    }

    private boolean hasMore() throws IOException {
      while (at == plain.length && sealed.length > 0) {
        byte[] next = frames.next();
        plain = key.open(sealed, context(number, next.length == 0));
        at = 0;
        number++;
        sealed = next;
      }
      return at < plain.length;
    }
  }
}

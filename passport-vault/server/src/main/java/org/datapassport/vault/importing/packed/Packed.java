package org.datapassport.vault.importing.packed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.FileTooLargeException;
import org.datapassport.vault.importing.file.UnreadableFileException;

/**
 * Shows each file that an upload holds: itself, or those of its archive, also of an archive in that
 * archive.
 *
 * <p>Nothing is written to disk, so names inside an archive cannot lead anywhere; what a file is
 * told by is its content. What computers put into archives by themselves is passed over.
 */
public final class Packed {
  /** Health exports hold a route file for each workout; ten thousand is ten years of daily runs. */
  static final int ENTRIES_MAX = 10_000;

  /** People pack an export once more to send it to themselves. */
  private static final int DEPTH_MAX = 3;

  private static final Set<String> JUNK = Set.of(".ds_store", "thumbs.db", "desktop.ini");

  private final Visitor visitor;
  private final Meter meter;
  private int entries;

  private Packed(Visitor visitor, Meter meter) {
    this.visitor = visitor;
    this.meter = meter;
  }

  /** Sees one file after the other. */
  public interface Visitor {
    /** Answers whether to go on; what it leaves of the content is passed over. */
    boolean visit(FileHead head, InputStream content) throws IOException;
  }

  /**
   * Shows the files of an upload.
   *
   * @throws FileTooLargeException when more comes out of an archive than any real one holds
   * @throws UnreadableFileException when an archive cannot be opened
   */
  public static void walk(InputStream raw, long unpackedBytesMax, Visitor visitor)
      throws IOException {
    Meter meter = new Meter(unpackedBytesMax);
    new Packed(visitor, meter).show(meter.packed(raw), 0);
  }

  private boolean show(InputStream file, int depth) throws IOException {
    InputStream content = new Content(meter.unpacked(file));
    content.mark(FileHead.BYTES);
    FileHead head = FileHead.of(content.readNBytes(FileHead.BYTES));
    content.reset();
    if (depth < DEPTH_MAX && head.packing() == FileHead.Packing.ZIP) {
      return showAll(content, depth + 1);
    }
    if (depth < DEPTH_MAX && head.packing() == FileHead.Packing.GZIP) {
      return show(new GZIPInputStream(content), depth + 1);
    }
    boolean goOn = visitor.visit(head, content);
    if (goOn) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return goOn;
  }

  /** Stays open when a parser closes it at its end: an archive goes on behind it. */
  private static final class Content extends BufferedInputStream {
    Content(InputStream in) {
      super(in, FileHead.BYTES);
    }

    @Override
    public void close() {}
  }

  /** Names in an encoding of their own are no reason to refuse: nothing is told by them. */
  @SuppressWarnings("StreamResourceLeak") // The upload is closed by who opened it.
  private boolean showAll(InputStream archive, int depth) throws IOException {
    ArchiveEnd end = new ArchiveEnd(archive);
    ZipInputStream zip = new ZipInputStream(end, StandardCharsets.ISO_8859_1);
    int own = 0;
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        own++;
        if (++entries > ENTRIES_MAX) {
          throw new FileTooLargeException("The archive has too many entries");
        }
        if (!isJunk(entry) && !show(zip, depth)) {
          return false;
        }
      }
    } catch (ZipException e) {
      throw new UnreadableFileException(
          String.valueOf(e.getMessage()).contains("encrypted")
              ? "The archive is locked with a password"
              : "The archive is damaged",
          e);
    } catch (IllegalArgumentException e) {
      throw new UnreadableFileException("The archive's names are not readable", e);
    }
    if (!end.says(own)) {
      throw new UnreadableFileException("The archive breaks off");
    }
    return true;
  }

  private static boolean isJunk(ZipEntry entry) {
    String path = entry.getName().replace('\\', '/');
    String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return entry.isDirectory()
        || file.isEmpty()
        || file.startsWith("._")
        || path.startsWith("__MACOSX/")
        || JUNK.contains(file);
  }
}

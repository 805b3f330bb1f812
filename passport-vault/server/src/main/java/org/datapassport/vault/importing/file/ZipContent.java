package org.datapassport.vault.importing.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The one file of interest inside a zip archive, such as Apple's {@code
 * apple_health_export/export.xml}.
 *
 * <p>Nothing is written to disk, so names inside the archive cannot lead anywhere. A bomb is told
 * by its ratio: real exports shrink to a twentieth, never to a five-hundredth.
 */
public final class ZipContent extends FilterInputStream {
  /** Health exports hold a route file for each workout; ten thousand is ten years of daily runs. */
  static final int ENTRIES_MAX = 10_000;

  /** Other entries are skipped by unpacking them, which costs time for each byte. */
  static final long SKIPPED_BYTES_MAX = 256L * 1024 * 1024;

  static final long RATIO_MAX = 500;

  /** Short texts of one letter shrink more than any bomb, and hurt nobody. */
  static final long RATIO_FROM_BYTES = 16L * 1024 * 1024;

  private final CountingStream packed;
  private long unpacked;

  private ZipContent(ZipInputStream zip, CountingStream packed) {
    super(zip);
    this.packed = packed;
  }

  public static InputStream open(InputStream raw) throws IOException {
    CountingStream packed = new CountingStream(raw);
    ZipInputStream zip = new ZipInputStream(packed);
    ZipContent content = new ZipContent(zip, packed);
    try {
      for (int entries = 0; entries < ENTRIES_MAX; entries++) {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
          throw new UnreadableFileException("The archive holds no export");
        }
        if (isExport(entry.getName())) {
          return content;
        }
        content.skipEntry();
      }
    } catch (IllegalArgumentException e) {
      throw new UnreadableFileException("The archive's names are not readable", e);
    }
    throw new FileTooLargeException("The archive has too many entries");
  }

  private static boolean isExport(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return (file.endsWith(".gpx") && !name.contains("workout-routes/"))
        || (file.endsWith(".xml") && !file.equals("export_cda.xml"));
  }

  private void skipEntry() throws IOException {
    byte[] buffer = new byte[8192];
    while (read(buffer, 0, buffer.length) >= 0) {
      if (unpacked > SKIPPED_BYTES_MAX) {
        throw new FileTooLargeException("The archive holds too much beside the export");
      }
    }
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(read, 0));
    return read;
  }

  private void count(int bytes) throws FileTooLargeException {
    unpacked += bytes;
    if (unpacked > RATIO_FROM_BYTES && unpacked / RATIO_MAX > packed.count) {
      throw new FileTooLargeException("The archive unpacks to far more than it is");
    }
  }

  /** Counts the packed bytes that were needed so far. */
  private static final class CountingStream extends FilterInputStream {
    private long count;

    CountingStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}

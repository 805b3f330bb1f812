package org.datapassport.vault.importing.file;

import java.io.IOException;
import java.io.InputStream;

/**
 * Knows one kind of export file.
 *
 * <p>An adapter only reads: whether its records are counted for a dry run or stored is decided by
 * who gives it the sink. It holds one record in memory at a time.
 */
public interface ImportAdapter {
  /** Stable, such as {@code gpx}. */
  String id();

  /** Changes whenever the same file would give other records. */
  String version();

  /** Whether a file that begins like this is of this kind. */
  boolean detects(FileHead head);

  /**
   * Gives every record of the file to the sink.
   *
   * @throws IOException when the file breaks off or cannot be read
   * @throws UnreadableFileException when its bytes are not what its kind promises
   */
  void read(InputStream file, RecordSink sink) throws IOException;
}

package org.datapassport.vault.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.xml.stream.XMLStreamException;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.importing.bank.Camt053Adapter;
import org.datapassport.vault.importing.file.BoundedStream;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.FileTooLargeException;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SinkException;
import org.datapassport.vault.importing.file.UnreadableFileException;
import org.datapassport.vault.importing.file.ZipContent;
import org.datapassport.vault.importing.health.AppleHealthAdapter;
import org.datapassport.vault.importing.track.GpxAdapter;

/** Opens a file, finds the adapter that knows it, and reads it through within bounds. */
final class FileReading {
  /** Apple Health exports of ten years are about 1 GB; unpacked they may be this long. */
  static final long UNPACKED_BYTES_MAX = 2L * 1024 * 1024 * 1024;

  private static final List<ImportAdapter> ADAPTERS =
      List.of(new GpxAdapter(), new Camt053Adapter(), new AppleHealthAdapter());

  /** What a file is. */
  record Read(ImportAdapter adapter, String sha256, long bytes) {}

  Optional<ImportAdapter> detect(UploadedFile file) {
    try (InputStream content = content(file, told -> {})) {
      FileHead head = FileHead.of(content.readNBytes(FileHead.BYTES));
      return ADAPTERS.stream().filter(adapter -> adapter.detects(head)).findFirst();
    } catch (IOException | UnreadableFileException e) {
      return Optional.empty();
    }
  }

  /** The importer that knows the file. */
  ImportAdapter adapter(UploadedFile file) {
    return detect(file)
        .orElseThrow(
            () ->
                new ProblemException(
                    VaultProblem.FILE_UNKNOWN,
                    "Known are GPX, ISO 20022 camt.053 and Apple Health exports"));
  }

  /**
   * Reads the file through; answers the importer that knew it.
   *
   * @param told hears how many bytes were read; what it throws ends the reading
   */
  ImportAdapter read(UploadedFile file, RecordSink sink, LongConsumer told) {
    ImportAdapter adapter = adapter(file);
    CheckedSink checked = new CheckedSink(sink);
    try (InputStream content = content(file, told)) {
      adapter.read(content, checked);
      return adapter;
    } catch (SinkException e) {
      throw e.failure();
    } catch (FileTooLargeException e) {
      throw new ProblemException(VaultProblem.FILE_TOO_LARGE, e.reason(), e);
    } catch (IOException | UnreadableFileException e) {
      throw new ProblemException(VaultProblem.FILE_BROKEN, place(e, checked.passed()), e);
    }
  }

  /** Where a file breaks off, as far as that can be told. */
  private static String place(Exception failure, int records) {
    String after = records == 1 ? "after 1 record" : "after " + records + " records";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof XMLStreamException xml && xml.getLocation() != null) {
        return "At line " + xml.getLocation().getLineNumber() + ", " + after;
      }
    }
    return "A" + after.substring(1);
  }

  private static InputStream content(UploadedFile file, LongConsumer told) throws IOException {
    InputStream raw = new BufferedInputStream(new ReadBytes(file.content().open(), told));
    raw.mark(8);
    boolean zip = FileHead.of(raw.readNBytes(4)).zip();
    raw.reset();
    return new BoundedStream(zip ? ZipContent.open(raw) : raw, UNPACKED_BYTES_MAX);
  }

  /** The file's fingerprint and length. */
  static Read hash(UploadedFile file, ImportAdapter adapter) {
    try {
      MessageDigest digest = Sha256.digest();
      long bytes;
      try (InputStream raw = new DigestInputStream(file.content().open(), digest)) {
        bytes = raw.transferTo(OutputStream.nullOutputStream());
      }
      return new Read(adapter, HexFormat.of().formatHex(digest.digest()), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Hashing an uploaded file", e);
    }
  }
}

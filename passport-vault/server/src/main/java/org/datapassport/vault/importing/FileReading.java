package org.datapassport.vault.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.importing.bank.Camt053Adapter;
import org.datapassport.vault.importing.file.CalendarSink;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.FileTooLargeException;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SinkException;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.file.UnreadableFileException;
import org.datapassport.vault.importing.health.AppleHealthAdapter;
import org.datapassport.vault.importing.packed.Packed;
import org.datapassport.vault.importing.track.GpxAdapter;

/** Opens a file, finds the adapter that knows it, and reads it through within bounds. */
final class FileReading {
  /** Apple Health exports of ten years are about 1 GB; unpacked they may be this long. */
  static final long UNPACKED_BYTES_MAX = 2L * 1024 * 1024 * 1024;

  /**
   * Of an archive with files of several kinds the first of these is read: a health export holds the
   * routes of its workouts too.
   */
  private static final List<ImportAdapter> ADAPTERS =
      List.of(new AppleHealthAdapter(), new Camt053Adapter(), new GpxAdapter());

  /** What a file is. */
  record Read(ImportAdapter adapter, String sha256, long bytes) {}

  Optional<ImportAdapter> detect(UploadedFile file) {
    try {
      return find(file);
    } catch (IOException | UnreadableFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<ImportAdapter> find(UploadedFile file) throws IOException {
    NavigableSet<Integer> kinds = new TreeSet<>();
    try (InputStream raw = file.content().open()) {
      Packed.walk(
          raw,
          UNPACKED_BYTES_MAX,
          (head, content) -> {
            IntStream.range(0, ADAPTERS.size())
                .filter(kind -> ADAPTERS.get(kind).detects(head))
                .forEach(kinds::add);
            return !kinds.contains(0);
          });
    }
    return kinds.stream().findFirst().map(ADAPTERS::get);
  }

  /** The importer that knows the file. */
  ImportAdapter adapter(UploadedFile file) {
    try {
      return find(file)
          .orElseThrow(
              () ->
                  new ProblemException(
                      VaultProblem.FILE_UNKNOWN,
                      "Known are GPX, ISO 20022 camt.053 and Apple Health exports"));
    } catch (IOException | UnreadableFileException e) {
      throw refusal(e, 0);
    }
  }

  /**
   * Reads every file of one kind that the upload holds, of others it is said that they are there;
   * answers the importer that knew them.
   *
   * @param told hears how many bytes were read; what it throws ends the reading
   */
  ImportAdapter read(
      UploadedFile file, CalendarSink.Here here, RecordSink sink, LongConsumer told) {
    ImportAdapter adapter = adapter(file);
    CheckedSink checked = new CheckedSink(new CalendarSink(here, sink));
    try (InputStream raw = new ReadBytes(file.content().open(), told)) {
      Packed.walk(raw, UNPACKED_BYTES_MAX, new Reading(adapter, checked));
      return adapter;
    } catch (SinkException e) {
      throw e.failure();
    } catch (IOException | UnreadableFileException e) {
      throw refusal(e, checked.passed());
    }
  }

  /** Says what is wrong with the file and where, and nothing of what stands there. */
  private static ProblemException refusal(Exception failure, int records) {
    String after = records == 1 ? ", after 1 record" : ", after " + records + " records";
    return switch (failure) {
      case FileTooLargeException e ->
          new ProblemException(VaultProblem.FILE_TOO_LARGE, e.reason(), e);
      case UnreadableFileException e ->
          new ProblemException(VaultProblem.FILE_BROKEN, e.getMessage() + after, e);
      default ->
          new ProblemException(
              VaultProblem.FILE_BROKEN, "It may be cut off or changed" + after, failure);
    };
  }

  /** Gives the files of one kind to their adapter. */
  private record Reading(ImportAdapter adapter, RecordSink sink) implements Packed.Visitor {
    @Override
    public boolean visit(FileHead head, InputStream content) throws IOException {
      if (adapter.detects(head)) {
        adapter.read(content, sink);
      } else {
        sink.skip(SkipReason.OTHER_FILE);
      }
      return true;
    }
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

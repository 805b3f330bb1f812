package org.datapassport.registry.verify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** One run: what was asked for decides which evidence is gathered and what must hold. */
final class Verification {
  private final Options options;
  private final Instant now;
  private final Report report = new Report();

  Verification(Options options, Instant now) {
    this.options = options;
    this.now = now;
  }

  /** Gathers and checks; evidence that cannot be had is reported, not thrown. */
  Report run() {
    try {
      if (options.target().startsWith("did:")) {
        identifier();
      } else if (options.target().matches("https?://.*")) {
        address(options.target().replaceAll("/+$", ""));
      } else {
        folder(new FolderEvidence(Path.of(options.target())));
      }
    } catch (Evidence.UnreadableException e) {
      report.notShown(String.valueOf(e.getMessage()));
    }
    return report;
  }

  private void identifier() {
    WebvhDid.parse(options.target())
        .match(
            did -> {
              byRegistry(did);
              return did;
            },
            refusal -> {
              report.fails("identifier: " + refusal.detail());
              return refusal;
            });
  }

  /** The registry is where the identifier says, unless the caller says that it is elsewhere. */
  private void byRegistry(WebvhDid did) {
    String log = did.logUrl();
    String file = "/" + did.scid() + "/did.jsonl";
    String base =
        options
            .registry()
            .orElse(log.endsWith(file) ? log.substring(0, log.length() - file.length()) : log);
    HttpEvidence registry = new HttpEvidence(URI.create(base));
    Optional<byte[]> lines = registry.read(did.scid() + "/did.jsonl");
    if (lines.isEmpty()) {
      report.notShown("the registry at " + base + " has no log of " + did);
      return;
    }
    Optional<VerifiedLog> found = new IdentifierCheck(now, report).check(lines.get(), did);
    tree(new HttpEvidence(URI.create(base + "/log")), found, false);
  }

  private void address(String url) {
    if (url.endsWith("/did.jsonl")) {
      HttpEvidence place = new HttpEvidence(URI.create(url.substring(0, url.lastIndexOf('/'))));
      place
          .read("did.jsonl")
          .ifPresentOrElse(
              lines -> new IdentifierCheck(now, report).check(lines),
              () -> report.notShown("there is no did.jsonl at " + url));
      return;
    }
    tree(new HttpEvidence(URI.create(url + "/log")), Optional.empty(), true);
  }

  private void folder(FolderEvidence folder) {
    Optional<VerifiedLog> log =
        folder.read("did.jsonl").flatMap(lines -> new IdentifierCheck(now, report).check(lines));
    boolean hasCheckpoint = folder.read("checkpoint").isPresent();
    if (folder.hasTiles() && !hasCheckpoint) {
      report.notShown("there are tiles but no checkpoint that says which tree they are");
    }
    if (hasCheckpoint || !receipts(folder).isEmpty()) {
      tree(folder, log, folder.hasTiles());
    } else if (folder.read("did.jsonl").isEmpty()) {
      report.notShown(
          folder.folder() + " has none of did.jsonl, checkpoint, tile/ and receipt files");
    }
  }

  private void tree(Evidence evidence, Optional<VerifiedLog> identifier, boolean withTiles) {
    Optional<NoteKey> key = key(evidence);
    if (key.isEmpty()) {
      report.notShown("who signed: there is no key of the log (a file named key, or --key)");
      return;
    }
    TreeCheck check = new TreeCheck(evidence, key.get(), report);
    Optional<Checkpoint> checkpoint = check.checkpoint();
    boolean whole = withTiles && checkpoint.isPresent() && check.tiles(checkpoint.get());
    Map<String, String> receipts = receipts(evidence);
    receipts.forEach((name, text) -> check.receipt(name, text, identifier));
    if (whole) {
      receipts.forEach((name, text) -> check.receiptFits(name, text, checkpoint.orElseThrow()));
    }
    if (identifier.isPresent() && receipts.isEmpty()) {
      report.note("that its entries stand in the public log is shown by a receipt (--receipt)");
    }
  }

  private Map<String, String> receipts(Evidence evidence) {
    List<Path> files = new ArrayList<>(options.receipts());
    if (evidence instanceof FolderEvidence folder) {
      files.addAll(folder.receipts());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
      String name = String.valueOf(file.getFileName());
      texts.put(
          name,
          new FolderEvidence(folder)
              .read(name)
              .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
              .orElseThrow(() -> new Evidence.UnreadableException("there is no file " + file)));
    }
    return texts;
  }

  /** The caller's key; else the one that lies beside the log, whose word then is all there is. */
  private Optional<NoteKey> key(Evidence evidence) {
    Optional<String> beside =
        evidence.read("key").map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    Optional<String> text = options.key().or(() -> beside);
    if (text.isPresent() && options.key().isEmpty()) {
      report.note("the key came with the log: remember it and give it next time with --key");
      report.note(text.get());
    }
    return text.flatMap(
        key ->
            NoteKey.parse(key)
                .match(
                    Optional::of,
                    refusal -> {
                      report.fails("key: " + refusal.detail());
                      return Optional.<NoteKey>empty();
                    }));
  }
}

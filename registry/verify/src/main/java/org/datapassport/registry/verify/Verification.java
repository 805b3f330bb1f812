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
import org.datapassport.registry.verify.evidence.Evidence;
import org.datapassport.registry.verify.evidence.FolderEvidence;
import org.datapassport.registry.verify.evidence.HttpEvidence;

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
    String file = did.logUrl();
    String own = "/" + did.scid() + "/did.jsonl";
    Optional<String> named =
        file.endsWith(own)
            ? Optional.of(file.substring(0, file.length() - own.length()))
            : Optional.empty();
    options
        .registry()
        .or(() -> named)
        .ifPresentOrElse(base -> atRegistry(base, did), () -> elsewhere(file, did));
  }

  private void atRegistry(String base, WebvhDid did) {
    HttpEvidence registry = new HttpEvidence(URI.create(base));
    Optional<byte[]> lines = registry.read(did.scid() + "/did.jsonl");
    if (lines.isEmpty()) {
      report.notShown("the registry at " + base + " has no log of " + did);
      return;
    }
    HttpEvidence place = new HttpEvidence(URI.create(base + "/" + did.scid()));
    Optional<VerifiedLog> found = new IdentifierCheck(now, report).check(lines.get(), place, did);
    Evidence log = new HttpEvidence(URI.create(base + "/log"));
    tree(log, found, false)
        .ifPresent(tree -> found.ifPresent(passport -> inPublic(registry, tree, passport)));
  }

  /** What the entries themselves cannot show: that they stand in the log, and are all there are. */
  private void inPublic(Evidence registry, Tree tree, VerifiedLog passport) {
    new InclusionCheck(registry, tree.check(), report)
        .check(passport, tree.receipts().values(), tree.checkpoints());
    new CurrencyCheck(passport, tree.checkpoints(), tree.check().key(), report)
        .check(options.mirrors(), now);
  }

  /** An identifier that none of our registries issued has its log and nothing else. */
  private void elsewhere(String file, WebvhDid did) {
    HttpEvidence place = new HttpEvidence(URI.create(file.substring(0, file.lastIndexOf('/'))));
    Optional<byte[]> lines = place.read("did.jsonl");
    if (lines.isEmpty()) {
      report.notShown("there is no did.jsonl at " + file);
      return;
    }
    new IdentifierCheck(now, report).check(lines.get(), place, did);
    report.notShown(
        "public log: that its entries stand in one, and that they are all; this is no identifier"
            + " of one of our registries");
  }

  private void address(String url) {
    if (url.endsWith("/did.jsonl")) {
      HttpEvidence place = new HttpEvidence(URI.create(url.substring(0, url.lastIndexOf('/'))));
      place
          .read("did.jsonl")
          .ifPresentOrElse(
              lines -> new IdentifierCheck(now, report).check(lines, place),
              () -> report.notShown("there is no did.jsonl at " + url));
      return;
    }
    tree(new HttpEvidence(URI.create(url + "/log")), Optional.empty(), true);
  }

  private void folder(FolderEvidence folder) {
    Optional<VerifiedLog> log =
        folder
            .read("did.jsonl")
            .flatMap(lines -> new IdentifierCheck(now, report).check(lines, folder));
    boolean hasActivity =
        folder.read(VaultLogCheck.LIST).isPresent() || !folder.activityHeads().isEmpty();
    if (hasActivity) {
      new VaultLogCheck(folder, report).check();
    }
    if (folder.hasTiles() || folder.read("checkpoint").isPresent() || !receipts(folder).isEmpty()) {
      tree(folder, log, folder.hasTiles());
    } else if (folder.read("did.jsonl").isEmpty() && !hasActivity) {
      report.notShown(
          folder.folder()
              + " has none of did.jsonl, checkpoint, tile/, activity.json, receipt and head files");
    }
  }

  /**
   * What was found of the public log.
   *
   * @param checkpoints the one that it signed, if it is there
   * @param receipts that the caller gave, by name
   */
  private record Tree(
      TreeCheck check, List<Checkpoint> checkpoints, Map<String, String> receipts) {}

  private Optional<Tree> tree(
      Evidence evidence, Optional<VerifiedLog> identifier, boolean withTiles) {
    Optional<NoteKey> key = key(evidence);
    if (key.isEmpty()) {
      report.notShown("who signed: there is no key of the log (a file named key, or --key)");
      return Optional.empty();
    }
    TreeCheck check = new TreeCheck(evidence, key.get(), report);
    Optional<Checkpoint> checkpoint = check.checkpoint();
    Map<String, String> receipts = receipts(evidence);
    boolean isMissing = checkpoint.isEmpty() && evidence.read("checkpoint").isEmpty();
    if (isMissing && (withTiles || receipts.isEmpty())) {
      report.notShown("which tree the log has: there is no checkpoint");
    }
    boolean whole = withTiles && checkpoint.isPresent() && check.tiles(checkpoint.get());
    receipts.forEach((name, text) -> check.receipt(name, text, identifier));
    if (whole) {
      receipts.forEach((name, text) -> check.receiptFits(name, text, checkpoint.orElseThrow()));
    }
    return Optional.of(new Tree(check, checkpoint.stream().toList(), receipts));
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

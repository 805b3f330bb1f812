package org.datapassport.registry.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeEdge;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.UnverifiedEntry;

/** A small true log, written as files: one passport at leaf 300 of 600, and its receipt. */
final class EvidenceFolder {
  static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
  private static final int LEAF = 300;
  private static final int EARLIER = 400;
  private static final int SIZE = 600;

  final Path folder;
  final Signer logSigner;
  final String origin = "log.test.example/1";
  final NoteKey key;
  final UnverifiedEntry entry;

  EvidenceFolder(Path folder) {
    this(folder, signer());
  }

  /** Two folders with one signer are two histories of one log. */
  EvidenceFolder(Path folder, Signer logSigner) {
    this.folder = folder;
    this.logSigner = logSigner;
    key = new NoteKey(origin, logSigner.publicKey());
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", "registry"),
            NOW.minusSeconds(60),
            Duration.ofHours(1),
            List.of(signer().publicKey().commitment(), signer().publicKey().commitment()),
            List.of(signer().publicKey()));
    entry = EntryDraft.genesis(plan, signer());
    LeafOpening opening =
        new LeafOpening(ByteString.copyOf(new byte[LeafOpening.SALT_BYTES]), entry.line());
    List<ByteString> leaves = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      byte[] other = ("leaf " + i).getBytes(StandardCharsets.US_ASCII);
      leaves.add(i == LEAF ? opening.leaf() : ByteString.copyOf(other));
    }
    TreeEdge.Growth growth = TreeEdge.empty().append(leaves);
    growth.tiles().forEach((tile, bytes) -> write(tile.path(), bytes));
    Map<Tile, byte[]> tiles = new TreeMap<>(growth.tiles());
    TiledTree tree = new TiledTree(SIZE, tile -> Optional.ofNullable(tiles.get(tile)));
    write("checkpoint", bytes(note(SIZE, tree).toString()));
    Receipt receipt =
        new Receipt(
            opening, LEAF, tree.inclusionProof(LEAF, EARLIER).orElseThrow(), note(EARLIER, tree));
    write("receipt.txt", bytes(receipt.toString()));
    write("did.jsonl", bytes(entry.lineText() + "\n"));
    write("key", bytes(key + "\n"));
  }

  WebvhDid did() {
    return entry.did();
  }

  private SignedNote note(long size, TiledTree tree) {
    return new Checkpoint(origin, size, tree.rootAt(size).orElseThrow()).sign(logSigner);
  }

  void write(String path, byte[] content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] read(String path) {
    try {
      return Files.readAllBytes(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String path) {
    try {
      Files.delete(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a run says about this folder. */
  Report verify(String... more) {
    List<String> arguments = new ArrayList<>(List.of(folder.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  static Report run(String... arguments) {
    return new Verification(Options.parse(arguments).orElseThrow(), NOW).run();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}

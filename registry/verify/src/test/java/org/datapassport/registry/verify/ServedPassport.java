package org.datapassport.registry.verify;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.IdentifierPlace;
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
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * A log with a passport of three versions at leaves 300, 310 and 320 of 600, as a registry or a
 * mirror serves it; each server may hide what the test says.
 */
final class ServedPassport {
  private static final int SIZE = 600;
  private static final int FIRST = 300;

  final Signer logSigner = EvidenceFolder.signer();
  final NoteKey key = new NoteKey("log.test.example/1", logSigner.publicKey());
  final List<UnverifiedEntry> entries = new ArrayList<>();
  private final List<ByteString> leaves = new ArrayList<>();
  private final Map<Tile, byte[]> tiles = new TreeMap<>();

  ServedPassport() {
    Signer first = EvidenceFolder.signer();
    Signer second = EvidenceFolder.signer();
    Signer third = EvidenceFolder.signer();
    Signer fourth = EvidenceFolder.signer();
    Signer recovery = EvidenceFolder.signer();
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", "registry"),
            EvidenceFolder.NOW.minusSeconds(600),
            Duration.ofHours(1),
            List.of(second.publicKey().commitment(), recovery.publicKey().commitment()),
            List.of(first.publicKey()));
    entries.add(EntryDraft.genesis(plan, first));
    entries.add(rotated(log(), second, List.of(third, recovery), 400));
    entries.add(rotated(log(), third, List.of(fourth, recovery), 300));
    for (int i = 0; i < SIZE; i++) {
      int version = (i - FIRST) / 10;
      boolean isEntry = i >= FIRST && (i - FIRST) % 10 == 0 && version < entries.size();
      leaves.add(
          isEntry
              ? opening(version).leaf()
              : ByteString.copyOf(("leaf " + i).getBytes(StandardCharsets.US_ASCII)));
    }
    tiles.putAll(TreeEdge.empty().append(leaves).tiles());
  }

  private static UnverifiedEntry rotated(
      VerifiedLog log, Signer signer, List<Signer> next, int secondsAgo) {
    Json.Members parameters =
        Json.Members.EMPTY
            .with("updateKeys", Json.texts(List.of(signer.publicKey().multikey())))
            .with(
                "nextKeyHashes",
                Json.texts(next.stream().map(s -> s.publicKey().commitment()).toList()));
    return EntryDraft.after(
            log, parameters, log.document(), EvidenceFolder.NOW.minusSeconds(secondsAgo))
        .sign(signer);
  }

  /** The passport with all versions so far. */
  VerifiedLog log() {
    return LogVerifier.verify(entries, EvidenceFolder.NOW).orElseThrow();
  }

  private LeafOpening opening(int version) {
    return new LeafOpening(
        ByteString.copyOf(new byte[LeafOpening.SALT_BYTES]), entries.get(version).line());
  }

  private SignedNote note(long size) {
    return new Checkpoint(key.name(), size, tree(SIZE).rootAt(size).orElseThrow()).sign(logSigner);
  }

  private TiledTree tree(long size) {
    return new TiledTree(size, tile -> Optional.ofNullable(tiles.get(tile)));
  }

  /** Of a version, about the tree that it was first in. */
  String receipt(int version) {
    long leaf = FIRST + 10L * (version - 1);
    return new Receipt(
            opening(version - 1),
            leaf,
            tree(SIZE).inclusionProof(leaf, leaf + 5).orElseThrow(),
            note(leaf + 5))
        .toString();
  }

  Server serve() {
    try {
      return new Server();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One server of this log. */
  final class Server implements AutoCloseable {
    /** The newest version that it shows. */
    int newest = 3;

    /** The smallest version of which it gives a receipt. */
    int receiptsFrom = 1;

    /** How much of the log it shows. */
    long size = SIZE;

    /** Another note than that of this log. */
    Optional<String> otherNote = Optional.empty();

    private final HttpServer http;

    private Server() throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext(
          "/",
          exchange -> {
            Optional<byte[]> body = answer(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(
                body.isPresent() ? 200 : 404, body.isPresent() ? body.get().length : -1);
            if (body.isPresent()) {
              exchange.getResponseBody().write(body.get());
            }
            exchange.close();
          });
      http.start();
    }

    String address() {
      return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    private Optional<byte[]> answer(String path) {
      String own = "/" + entries.get(0).did().scid() + "/";
      if (path.equals(own + "did.jsonl")) {
        StringBuilder lines = new StringBuilder();
        entries.subList(0, newest).forEach(e -> lines.append(e.lineText()).append('\n'));
        return Optional.of(EvidenceFolder.bytes(lines.toString()));
      }
      if (path.startsWith(own + "receipts/")) {
        int version = Integer.parseInt(path.substring(own.length() + "receipts/".length()));
        boolean given = version >= receiptsFrom && version <= newest;
        return given ? Optional.of(EvidenceFolder.bytes(receipt(version))) : Optional.empty();
      }
      if (path.equals("/log/key")) {
        return Optional.of(EvidenceFolder.bytes(key + "\n"));
      }
      if (path.equals("/log/checkpoint")) {
        return Optional.of(EvidenceFolder.bytes(otherNote.orElse(note(size).toString())));
      }
      return Tile.parse(path.replaceFirst("^/log/tile/", ""))
          .match(Optional::of, refusal -> Optional.<Tile>empty())
          .flatMap(tile -> ofTree(SIZE, tile).or(() -> ofTree(size, tile)));
    }

    private Optional<byte[]> ofTree(long treeSize, Tile tile) {
      TreeEdge.Growth growth = TreeEdge.empty().append(leaves.subList(0, (int) treeSize));
      return Optional.ofNullable(growth.tiles().get(tile));
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}

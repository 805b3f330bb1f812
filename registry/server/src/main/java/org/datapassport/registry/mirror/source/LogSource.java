package org.datapassport.registry.mirror.source;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.datapassport.registry.log.leaf.OpenedLeaf;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.Succession;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TileReader;

/**
 * The registry or mirror that is followed, over HTTP. Nothing that it answers is believed here.
 *
 * @param token what it wants to see before it opens leaves; may be empty
 * @param view of the log: as it is published, or with what its witnesses are asked for
 */
public record LogSource(OutgoingHttp http, URI address, String token, View view) {
  /** 256 of the longest leaves that mean something, each with its length; most have 33 bytes. */
  private static final int BUNDLE_BYTES_MAX = Tile.FULL * (2 + 1 + GovernanceLeaf.BYTES_MAX);

  /** 256 lines. */
  private static final int FEED_BYTES_MAX = Tile.FULL * (OpenedLeaf.LINE_BYTES_MAX + 1);

  private static final int NOTE_BYTES_MAX = 64 * 1024;
  private static final int SUCCESSION_BYTES_MAX = 1_000_000;

  /** Where tiles and openings of a tree are. */
  enum View {
    PUBLISHED("/log/", "/feed/openings/", Duration.ofSeconds(30)),

    /** The primary itself waits for what is made of it. */
    DRAFT("/feed/draft/", "/feed/draft/openings/", Duration.ofSeconds(3));

    private final String tiles;
    private final String openings;
    private final Duration patience;

    View(String tiles, String openings, Duration patience) {
      this.tiles = tiles;
      this.openings = openings;
      this.patience = patience;
    }
  }

  public LogSource(OutgoingHttp http, URI address, String token) {
    this(http, address, token, View.PUBLISHED);
  }

  /** The same source's tree that is written and not published; only a primary has one. */
  public LogSource draft() {
    return new LogSource(http, address, token, View.DRAFT);
  }

  /** Opened leaves, and how many bytes they came in. */
  record Opened(List<OpenedLeaf> leaves, int bytes) {
    Opened {
      leaves = List.copyOf(leaves);
    }
  }

  /** A checkpoint with the age that its bearer admits. */
  public record Shown(SignedNote note, Duration age) {}

  public Shown checkpoint() throws SourceException {
    return shown("/log/checkpoint");
  }

  /** What a peer has verified last of the log with this hash of its origin. */
  Shown monitored(String originHash) throws SourceException {
    return shown("/monitoring/" + originHash + "/checkpoint");
  }

  private Shown shown(String path) throws SourceException {
    OutgoingAnswer answer = get(path, NOTE_BYTES_MAX);
    SignedNote note =
        SignedNote.parse(answer.body())
            .match(
                parsed -> parsed,
                refusal -> {
                  throw new UntrueException("the checkpoint is no signed note");
                });
    long age =
        answer.header("Age").filter(a -> a.matches("[0-9]{1,9}")).map(Long::parseLong).orElse(0L);
    return new Shown(note, Duration.ofSeconds(age));
  }

  public NoteKey key() throws SourceException {
    return NoteKey.parse(get("/log/key", NOTE_BYTES_MAX).text().strip())
        .match(
            key -> key,
            refusal -> {
              throw new UntrueException("the key is no note key");
            });
  }

  /** The notes by which logs went on for others; none from a source that knows of none. */
  public List<SignedNote> successions() throws SourceException {
    byte[] body = get("/succession", SUCCESSION_BYTES_MAX).body();
    return Succession.readAll(body)
        .match(
            notes -> notes,
            refusal -> {
              throw new UntrueException("the successions: " + refusal.detail());
            });
  }

  /** Throws {@link UnreachableException} out of proofs, since a missing answer proves nothing. */
  public TileReader tiles() {
    return tile -> {
      try {
        return Optional.of(get(view.tiles + tile.path(), BUNDLE_BYTES_MAX).body());
      } catch (SourceException e) {
        throw new UnreachableException(e);
      }
    };
  }

  /** At most a bundle's worth of opened leaves, from an index on. */
  Opened opened(long from) {
    byte[] lines = openings(from);
    List<OpenedLeaf> opened = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < lines.length; at++) {
      if (lines[at] == '\n') {
        opened.add(parsed(Arrays.copyOfRange(lines, start, at)));
        start = at + 1;
      }
    }
    if (start != lines.length || opened.size() > Tile.FULL) {
      throw new UntrueException("the opened feed is cut off");
    }
    return new Opened(opened, lines.length);
  }

  private byte[] openings(long from) {
    try {
      return get(view.openings + from, FEED_BYTES_MAX).body();
    } catch (SourceException e) {
      throw new UnreachableException(e);
    }
  }

  private static OpenedLeaf parsed(byte[] line) {
    return OpenedLeaf.parse(line)
        .match(
            leaf -> leaf,
            refusal -> {
              throw new UntrueException("the opened feed: " + refusal.detail());
            });
  }

  /** Shows a peer what we have verified; what it makes of it is its own matter. */
  void tell(String originHash, SignedNote note) throws SourceException {
    URI target = URI.create(address + "/monitoring/" + originHash + "/checkpoint");
    try {
      http.send(OutgoingRequest.with("POST", target, "text/plain;charset=utf-8", note.toString()));
    } catch (OutgoingException e) {
      throw new SourceException("a peer does not answer", e);
    }
  }

  private OutgoingAnswer get(String path, int bytesMax) throws SourceException {
    OutgoingRequest request =
        OutgoingRequest.get(URI.create(address + path)).limits(bytesMax, view.patience);
    if (!token.isEmpty() && path.startsWith("/feed/")) {
      request = request.header("Authorization", "Bearer " + token);
    }
    try {
      OutgoingAnswer answer = http.send(request);
      if (answer.status() != 200) {
        throw new SourceException("the source answered " + answer.status() + " for " + path);
      }
      return answer;
    } catch (OutgoingException e) {
      throw new SourceException("the source does not answer", e);
    }
  }
}

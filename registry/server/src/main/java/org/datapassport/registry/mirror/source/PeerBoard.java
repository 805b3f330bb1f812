package org.datapassport.registry.mirror.source;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** What the other mirrors showed last. Written by the thread that talks with them. */
@ApplicationScoped
public class PeerBoard {
  /**
   * One mirror as we saw it.
   *
   * @param behindNews how long ago the mirror knew that it has everything
   * @param isProven whether its history and ours are shown to be one
   * @param seenAt when we compared
   */
  public record Peer(
      URI address,
      long size,
      Duration behindNews,
      boolean isProven,
      boolean isForked,
      Instant seenAt) {}

  private final Map<URI, Peer> peers = new ConcurrentSkipListMap<>();

  public void put(URI address, Gossip.Talk talk, Instant now) {
    peers.put(
        address,
        new Peer(
            address,
            talk.size(),
            talk.age(),
            talk.heard() == Gossip.Heard.AGREES,
            talk.heard() == Gossip.Heard.FORKED,
            now));
  }

  public List<Peer> all() {
    return List.copyOf(peers.values());
  }
}

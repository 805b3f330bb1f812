package org.datapassport.registry.verify.evidence;

import java.net.URI;
import org.datapassport.registry.log.tree.TileReader;

/** The tiles that a registry or mirror serves, of which nothing is believed. */
public final class MirrorTiles {
  private MirrorTiles() {}

  /**
   * @param registry base URL such as {@code https://registry.example/registry}
   */
  public static TileReader of(URI registry) {
    HttpEvidence evidence =
        new HttpEvidence(URI.create(registry.toString().replaceAll("/+$", "") + "/log"));
    return tile -> evidence.read(tile.path());
  }
}

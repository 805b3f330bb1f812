package org.datapassport.registry.log.tree;

import java.util.Base64;
import java.util.List;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.encoding.StrictBase64;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** A node of the Merkle tree of RFC 6962, section 2.1: SHA-256 with a prefix per kind of node. */
public record TreeHash(ByteString bytes) {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  public TreeHash {
    if (bytes.size() != Sha256.BYTES) {
      throw new IllegalArgumentException("a tree hash has 32 bytes");
    }
  }

  public static TreeHash copyOf(byte[] bytes) {
    return new TreeHash(ByteString.copyOf(bytes));
  }

  /** The root of the tree without entries. */
  public static TreeHash ofNothing() {
    return copyOf(Sha256.hash());
  }

  public static TreeHash ofLeaf(byte[] entry) {
    return copyOf(Sha256.hash(LEAF, entry));
  }

  public static TreeHash ofChildren(TreeHash left, TreeHash right) {
    return copyOf(Sha256.hash(NODE, left.bytes.toArray(), right.bytes.toArray()));
  }

  /** The root over perfect subtrees of equal size; their number is a power of two. */
  static TreeHash ofPerfect(List<TreeHash> nodes) {
    if (nodes.size() == 1) {
      return nodes.get(0);
    }
    int half = nodes.size() / 2;
    return ofChildren(
        ofPerfect(nodes.subList(0, half)), ofPerfect(nodes.subList(half, nodes.size())));
  }

  public static TreeHash readBase64(String text) {
    byte[] bytes = StrictBase64.read(text);
    if (bytes.length != Sha256.BYTES) {
      throw new RefusedException(Reason.BAD_ENCODING, "a hash has 32 bytes");
    }
    return copyOf(bytes);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }
}

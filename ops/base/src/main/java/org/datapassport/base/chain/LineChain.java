package org.datapassport.base.chain;

import java.text.ParseException;
import java.util.Map;
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;

/**
 * Walks along a chain. A line is a JSON object that begins with its number {@code n}, counted from
 * 1, and with {@code prev}, the SHA-256 of the text of the line before in hexadecimal digits.
 */
public final class LineChain {
  /** Stands where the first line has nothing before it. */
  public static final String BEGINNING = "0".repeat(64);

  private long lines;
  private String head;

  /** At the beginning. */
  public LineChain() {
    this(0, BEGINNING);
  }

  /** Behind a line that was looked at before. */
  public LineChain(long lines, String head) {
    this.lines = lines;
    this.head = head;
  }

  /** Goes on to the next line, and answers whether it follows the one before. */
  public boolean accept(String line) {
    lines++;
    boolean follows = follows(line);
    head = Sha256.hex(line);
    return follows;
  }

  private boolean follows(String line) {
    try {
      Map<String, Object> members = StrictJson.object(line, JsonLimits.MEMBER);
      return Long.valueOf(lines).equals(members.get("n")) && head.equals(members.get("prev"));
    } catch (ParseException e) {
      return false;
    }
  }

  /** How many lines there were. */
  public long lines() {
    return lines;
  }

  /** The hash of the last one. */
  public String head() {
    return head;
  }
}

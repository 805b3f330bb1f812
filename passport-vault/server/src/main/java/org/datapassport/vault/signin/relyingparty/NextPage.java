package org.datapassport.vault.signin.relyingparty;

import java.util.regex.Pattern;

/**
 * The portal page that a citizen wanted when the sign-in came between.
 *
 * <p>Only a path of this portal: anything else would make the sign-in an open redirect.
 *
 * @param path relative to the vault's public address, with a leading slash
 */
public record NextPage(String path) {
  private static final int CHARS_MAX = 512;

  /** No scheme, host, backslash, dot segment or percent sign, so nothing can hide in it. */
  private static final Pattern SHAPE =
      Pattern.compile("/|(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+(\\?[A-Za-z0-9._~=&-]*)?");

  /** After the pattern, which its constructor needs. */
  static final NextPage HOME = new NextPage("/");

  public NextPage {
    if (path.length() > CHARS_MAX || !SHAPE.matcher(path).matches()) {
      throw new IllegalArgumentException("next: a path of this portal");
    }
  }

  public static NextPage orHome(String path) {
    return path.length() <= CHARS_MAX && SHAPE.matcher(path).matches() ? new NextPage(path) : HOME;
  }
}

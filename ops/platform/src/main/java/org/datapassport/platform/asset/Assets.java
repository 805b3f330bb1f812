package org.datapassport.platform.asset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.datapassport.base.hash.Sha256;

/**
 * The style sheet, fonts, images and the one script, in memory under two names: the plain one, and
 * one with the hash of the bytes, {@code portal.3f2a….css}, which may be cached for ever.
 */
public final class Assets {
  private static final String FOLDER = "/org/datapassport/platform/assets/";

  /** The style sheet is last: it names the others, and its hash must cover their names. */
  private static final Map<String, String> MEDIA_TYPES = mediaTypes();

  private static final Map<String, Asset> BY_NAME = new LinkedHashMap<>();
  private static final Map<String, String> HASHED = new LinkedHashMap<>();

  static {
    MEDIA_TYPES.forEach(Assets::load);
  }

  private Assets() {}

  /** One file: what it is, and what it hashes to. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out for writing.
  record Asset(byte[] bytes, byte[] packed, String mediaType, String hash, boolean immutable) {
    /** Fonts are packed already. */
    boolean isPackable() {
      return packed.length < bytes.length;
    }
  }

  /** The name with the content's hash. */
  public static String hashedName(String name) {
    String hashed = HASHED.get(name);
    if (hashed == null) {
      throw new IllegalArgumentException("There is no asset " + name);
    }
    return hashed;
  }

  static Optional<Asset> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  private static Map<String, String> mediaTypes() {
    Map<String, String> types = new LinkedHashMap<>();
    for (String font :
        new String[] {
          "atkinson-hyperlegible-next-latin-wght-normal.woff2",
          "atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
          "atkinson-hyperlegible-mono-latin-wght-normal.woff2"
        }) {
      types.put(font, "font/woff2");
    }
    types.put("mark.svg", "image/svg+xml");
    types.put("rosette.svg", "image/svg+xml");
    types.put("OFL-LICENSE.txt", "text/plain;charset=UTF-8");
    types.put("parts.js", "text/javascript;charset=UTF-8");
    types.put("portal.css", "text/css;charset=UTF-8");
    return types;
  }

  private static void load(String name, String mediaType) {
    byte[] bytes = read(name);
    if (name.endsWith(".css")) {
      String css = new String(bytes, StandardCharsets.UTF_8);
      for (Map.Entry<String, String> other : HASHED.entrySet()) {
        css = css.replace("url(fonts/" + other.getKey() + ")", "url(" + other.getValue() + ")");
      }
      bytes = css.getBytes(StandardCharsets.UTF_8);
    }
    byte[] packed = pack(bytes);
    String hash = hash(bytes);
    int dot = name.lastIndexOf('.');
    String hashed = name.substring(0, dot) + "." + hash + name.substring(dot);
    BY_NAME.put(name, new Asset(bytes, packed, mediaType, hash, false));
    BY_NAME.put(hashed, new Asset(bytes, packed, mediaType, hash, true));
    HASHED.put(name, hashed);
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + name, e);
    }
  }

  private static byte[] pack(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Packing in memory", e);
    }
    return packed.toByteArray();
  }

  private static String hash(byte[] bytes) {
    return Sha256.hex(bytes).substring(0, 16);
  }
}

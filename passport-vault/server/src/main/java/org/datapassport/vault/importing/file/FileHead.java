package org.datapassport.vault.importing.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first bytes of a file, by which its kind is told: by what it is packed in, or by its first
 * two elements, never by its name or by a word somewhere in it.
 *
 * @param elements local names of the first two elements of XML; empty for anything else
 */
public record FileHead(Packing packing, List<String> elements) {
  /** Apple's DTD is 6 kB long and stands before the first element. */
  public static final int BYTES = 64 * 1024;

  /** How the file is packed. */
  public enum Packing {
    NONE,
    ZIP,
    GZIP
  }

  /** An XML declaration is far shorter. */
  private static final int DECLARATION_BYTES = 400;

  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");

  /** What stands before the first element: instructions, comments, a document type. */
  private static final Pattern PROLOG =
      Pattern.compile("\\s+|<\\?.*?\\?>|<!--.*?-->", Pattern.DOTALL);

  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE\\s+([^\\s>\\[]{1,200})");
  private static final Pattern DOCTYPE_END = Pattern.compile("\\]\\s*>");
  private static final Pattern ELEMENT = Pattern.compile("<([^\\s/>!?<]{1,200})");

  public FileHead {
    elements = List.copyOf(elements);
  }

  public static FileHead of(byte[] first) {
    if (first.length > 3 && first[0] == 'P' && first[1] == 'K' && first[2] == 3) {
      return new FileHead(Packing.ZIP, List.of());
    }
    if (first.length > 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B) {
      return new FileHead(Packing.GZIP, List.of());
    }
    String text = text(first);
    return new FileHead(
        Packing.NONE, elements(text.startsWith("\uFEFF") ? text.substring(1) : text));
  }

  /** Names of elements are ASCII, whatever the encoding. */
  private static String text(byte[] first) {
    try {
      return new String(first, charset(first));
    } catch (UnreadableFileException e) {
      return new String(first, StandardCharsets.ISO_8859_1);
    }
  }

  /** Whether the XML begins with these elements, outermost first. */
  public boolean beginsWith(String... names) {
    return elements.size() >= names.length
        && elements.subList(0, names.length).equals(List.of(names));
  }

  /**
   * The encoding of an XML file, told by its first bytes: a byte order mark, the pattern of UTF-16,
   * or what the file declares; UTF-8 otherwise (XML 1.0 appendix F).
   *
   * @throws UnreadableFileException when it declares an encoding that nobody knows
   */
  public static Charset charset(byte[] first) {
    int one = first.length > 0 ? first[0] & 0xFF : -1;
    int two = first.length > 1 ? first[1] & 0xFF : -1;
    if ((one == 0xFE && two == 0xFF) || (one == 0 && two == '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if ((one == 0xFF && two == 0xFE) || (one == '<' && two == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if (one == 0xEF && two == 0xBB) {
      return StandardCharsets.UTF_8;
    }
    int length = Math.min(first.length, DECLARATION_BYTES);
    Matcher declared = DECLARED.matcher(new String(first, 0, length, StandardCharsets.ISO_8859_1));
    return declared.find() ? named(declared.group(1)) : StandardCharsets.UTF_8;
  }

  /** A file of single bytes that calls itself UTF-16 was converted and not told so. */
  private static Charset named(String name) {
    try {
      Charset charset = Charset.forName(name);
      return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")
          ? StandardCharsets.UTF_8
          : charset;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UnreadableFileException("The file is in an encoding that is not known", e);
    }
  }

  private static List<String> elements(String text) {
    List<String> found = new ArrayList<>();
    int at = afterProlog(text, 0);
    Matcher doctype = DOCTYPE.matcher(text).region(at, text.length());
    if (doctype.lookingAt()) {
      int open = text.indexOf('[', doctype.end());
      int close = text.indexOf('>', doctype.end());
      boolean subset = open >= 0 && (close < 0 || open < close);
      Matcher end = DOCTYPE_END.matcher(text);
      if (subset && !end.find(open)) {
        return List.of(local(doctype.group(1))); // The rest of it is further down.
      }
      at = afterProlog(text, subset ? end.end() : close + 1);
    }
    Matcher element = ELEMENT.matcher(text).region(at, text.length());
    if (element.lookingAt()) {
      found.add(local(element.group(1)));
      if (element.find()) {
        found.add(local(element.group(1)));
      }
    }
    return found;
  }

  private static int afterProlog(String text, int from) {
    int at = from;
    Matcher prolog = PROLOG.matcher(text);
    while (prolog.region(at, text.length()).lookingAt()) {
      at = prolog.end();
    }
    return at;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }
}

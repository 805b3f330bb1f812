package org.datapassport.vault.importing.xml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.datapassport.vault.importing.file.FileTooLargeException;
import org.datapassport.vault.importing.file.SinkException;
import org.datapassport.vault.importing.file.UnreadableFileException;

/**
 * Walks through an XML file element by element, within bounds and without leaving it.
 *
 * <p>A DTD is passed over unread: nothing it declares is expanded and nothing it names is fetched
 * (Apple's own is not even valid). An entity that the file then uses makes it unreadable.
 */
public final class XmlWalk {
  /** GPX, camt.053 and Health exports nest at most a dozen elements. */
  static final int DEPTH_MAX = 48;

  /** Names, remarks and references; everything longer is not data that a strand takes. */
  public static final int TEXT_CHARACTERS_MAX = 4000;

  /**
   * The JDK counts escaped letters among entities and stops at 100,000 of them, which a watch's
   * export has after 17,000 records. No entity is ever expanded here, so that these limits guard
   * nothing.
   */
  private static final List<String> UNLIMITED =
      List.of(
          "jdk.xml.entityExpansionLimit",
          "jdk.xml.maxGeneralEntitySizeLimit",
          "jdk.xml.totalEntitySizeLimit",
          "jdk.xml.entityReplacementLimit");

  /** Hears of each element's end, with the text that stood directly in it. */
  public interface Visitor {
    void begin(XmlWalk at);

    void end(XmlWalk at, String text);
  }

  private final XMLStreamReader reader;
  private final Deque<String> path = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();

  private XmlWalk(XMLStreamReader reader) {
    this.reader = reader;
  }

  public static void read(InputStream file, Visitor visitor) throws IOException {
    XMLStreamReader reader = open(file);
    try {
      new XmlWalk(reader).walk(visitor);
    } catch (XMLStreamException e) {
      throw unreadable(e);
    } catch (SinkException e) {
      throw e;
    } catch (RuntimeException e) {
      String reason =
          e instanceof UnreadableFileException told
              ? String.valueOf(told.getMessage())
              : "The file cannot be read";
      throw new UnreadableFileException(reason + where(reader.getLocation()), e);
    }
  }

  private static XMLStreamReader open(InputStream file) throws IOException {
    try {
      return factory().createXMLStreamReader(XmlText.of(file));
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
  }

  /** The parser hides what the stream said: too large stays too large. */
  private static IOException unreadable(XMLStreamException e) {
    if (e.getNestedException() instanceof FileTooLargeException tooLarge) {
      return tooLarge;
    }
    String reason =
        e.getNestedException() instanceof CharacterCodingException
            ? "The file holds bytes that are no letters of its encoding"
            : "The file breaks off or is damaged";
    throw new UnreadableFileException(reason + where(e.getLocation()), e);
  }

  /** Exports have a record in a line, so that a line leads to what is wrong. */
  private static String where(Location location) {
    return location == null || location.getLineNumber() < 1
        ? ""
        : ", at line " + location.getLineNumber();
  }

  private void walk(Visitor visitor) throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> begin(visitor);
        case XMLStreamConstants.END_ELEMENT -> end(visitor);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters();
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new UnreadableFileException("The file uses an entity of its own");
        default -> {}
      }
    }
  }

  private void begin(Visitor visitor) {
    if (path.size() >= DEPTH_MAX) {
      throw new UnreadableFileException("The file nests too deeply");
    }
    path.addLast(local(reader.getLocalName()));
    text.setLength(0);
    visitor.begin(this);
  }

  private void end(Visitor visitor) {
    visitor.end(this, text.toString().strip());
    path.removeLast();
    text.setLength(0);
  }

  private void characters() {
    int room = TEXT_CHARACTERS_MAX - text.length();
    if (room > 0) {
      int length = Math.min(room, reader.getTextLength());
      text.append(reader.getTextCharacters(), reader.getTextStart(), length);
    }
  }

  /** Local name of the current element; namespaces differ by version and are not looked at. */
  public String name() {
    return path.getLast();
  }

  public String parent() {
    return path.size() < 2 ? "" : path.stream().skip(path.size() - 2L).findFirst().orElse("");
  }

  /** Whether these local names are the innermost ones, outermost first. */
  public boolean endsWith(String... names) {
    if (path.size() < names.length) {
      return false;
    }
    int i = names.length;
    for (var element = path.descendingIterator(); i > 0; ) {
      if (!element.next().equals(names[--i])) {
        return false;
      }
    }
    return true;
  }

  boolean isInside(String name) {
    return path.contains(name);
  }

  /** An attribute of the element that just began. */
  public Optional<String> attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (name.equals(reader.getAttributeLocalName(i))) {
        String value = reader.getAttributeValue(i);
        return value.length() <= TEXT_CHARACTERS_MAX ? Optional.of(value) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    UNLIMITED.forEach(limit -> factory.setProperty(limit, 0));
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("No outside resources");
        });
    return factory;
  }
}

package org.datapassport.vault.importing.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

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
    } catch (RuntimeException e) {
      throw e instanceof UnreadableFileException || e instanceof SinkException
          ? e
          : new UnreadableFileException("The XML cannot be read", e);
    }
  }

  private static XMLStreamReader open(InputStream file) throws IOException {
    try {
      return factory().createXMLStreamReader(new ControlCharacterFilter(file));
    } catch (XMLStreamException e) {
      throw unreadable(e);
    }
  }

  /** The parser hides what the stream said: too large stays too large. */
  private static IOException unreadable(XMLStreamException e) {
    if (e.getNestedException() instanceof FileTooLargeException tooLarge) {
      return tooLarge;
    }
    return new IOException("The XML breaks off or is malformed", e);
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
    path.addLast(reader.getLocalName());
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
    return Optional.ofNullable(reader.getAttributeValue(null, name))
        .filter(value -> value.length() <= TEXT_CHARACTERS_MAX);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("No outside resources");
        });
    return factory;
  }
}

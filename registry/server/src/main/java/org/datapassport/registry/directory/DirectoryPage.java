package org.datapassport.registry.directory;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.datapassport.base.words.Words;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Page;

/**
 * Who is accredited, for people.
 *
 * @param source the registry that a mirror follows: its directory is there
 */
public record DirectoryPage(Frame frame, List<Accreditation> entries, Optional<URI> source)
    implements Page {
  public DirectoryPage {
    entries = List.copyOf(entries);
  }

  @Override
  public String template() {
    return "registry/directory.jte";
  }

  @Override
  public String title() {
    return text("title");
  }

  public String text(String key, Object... values) {
    return Words.of(DirectoryPage.class, "texts", frame.language().locale()).say(key, values);
  }

  public String kind(Accreditation entry) {
    return text("kind." + entry.kind().code());
  }

  public String state(Accreditation entry) {
    return text("state." + entry.state().code());
  }

  public String day(Instant moment) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(moment.atOffset(ZoneOffset.UTC));
  }
}
